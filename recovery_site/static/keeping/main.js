/* Nothing that is typed is lost, and it can be looked at as readers would see it. Without scripts the form is as ever. */
import * as offer from "./offer.js"
import * as presence from "./presence.js"
import * as preview from "./preview.js"
import * as slot from "./slot.js"

preview.start()
slot.start(preview.changed)
offer.start()
presence.start()
