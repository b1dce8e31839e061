/* The writing page. Without scripts it is a plain form with numbered places; each module adds one thing to that. */
import { start as both } from "./both.js"
import { start as grow } from "./grow.js"
import { start as headings } from "./headings.js"
import { start as jump } from "./jump.js"
import { start as marking } from "./marking.js"
import { start as parts } from "./parts.js"
import { start as pointing } from "./pointing.js"
import { start as rail } from "./rail.js"
import { start as saved } from "./saved.js"
import { start as tools } from "./tools.js"
import { start as using } from "./using.js"

for (const start of [parts, tools, rail, grow, both, saved, jump, pointing, marking, using, headings]) start()
