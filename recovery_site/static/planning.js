/* Whoever plans for the first time is offered the time zone of their own clock. After that it is the one they used last. */
const zones = document.querySelector("#time-zones[data-first-plan]")
const own = Intl.DateTimeFormat().resolvedOptions().timeZone

if (zones && [...zones.options].some((zone) => zone.value === own)) {
  for (const field of document.querySelectorAll("[list=time-zones]")) {
    if (field.value === field.defaultValue) field.value = own
  }
}
