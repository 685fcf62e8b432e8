export { isOn, listOf, type Texts as Values, textOf } from "./texts.ts";
