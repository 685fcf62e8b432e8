import type { ListView } from "../../views/list.ts";
import { listLines } from "../lists/all-lists.ts";
import { inLines } from "./drawing.ts";

/** The rows of a list, as its own drawing has them. */
export const list = inLines<ListView>((state, view) => listLines(state, view.list));
