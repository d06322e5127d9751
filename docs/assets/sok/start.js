/* What `sok.js` asks for: the field in the header and the page /sok/; and the engine for those who measure it. */

import { beginField } from "./falt.js";
import { makeMotor } from "./motor.js";
import { beginPage } from "./sida.js";

export const field = beginField;
export const page = beginPage;
export const motor = makeMotor;
