/* Nothing that is typed is lost; it can be looked at as readers would see it, and the checks read it. Without scripts the
   form is as ever. */
import * as checks from "./checks.js"
import * as offer from "./offer.js"
import * as presence from "./presence.js"
import * as preview from "./preview.js"
import * as slot from "./slot.js"

preview.start()
slot.start((fields) => {
  preview.changed(fields)
  checks.changed(fields)
})
offer.start()
presence.start()
