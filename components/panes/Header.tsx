import { memo } from "react";
import { headerLines } from "../../src/screen/panes/header.ts";
import { Lines } from "../primitives/Lines.tsx";
import { useLines } from "../primitives/use-shown.ts";

export const Header = memo(() => <Lines lines={useLines(headerLines)} />);
