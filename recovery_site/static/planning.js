/* Whoever plans for the first time is offered the time zone of their own clock. After that it is the one they used last. */
const own = Intl.DateTimeFormat().resolvedOptions().timeZone
const known = document.getElementById("time-zones")

if ([...known.options].some((zone) => zone.value === own)) {
  for (const field of document.querySelectorAll("[data-first-plan]")) field.value = own
}
