import { portRows } from "../../domain/container/ports.ts";
import { containerOf, isContainerGone, nameOfContainer } from "../../state/selectors.ts";
import { paneWords } from "../../text/panes.ts";
import type { PortsView } from "../../views/ports.ts";
import { line } from "../primitives/segments.ts";
import type { DrawView } from "./drawing.ts";
import { tablePage } from "./table-page.ts";

/** Where each port of a container is to be found on this machine. */
export const ports: DrawView<PortsView> = (state, view, rows) => {
  const words = paneWords.ports;
  const container = containerOf(state, view.containerId);
  const published = portRows(container?.ports ?? []).map(({ host, container: inside, protocol, addresses }) => [
    inside,
    protocol,
    host === "" ? "-" : host,
    addresses.join(", "),
  ]);
  const title = line(words.title(nameOfContainer(state, view.containerId)), "accent");
  return tablePage(
    {
      title,
      headings: words.headings,
      rows: published,
      top: view.top,
      note: isContainerGone(state, view.containerId) ? paneWords.removed(nameOfContainer(state, view.containerId)) : words.none,
    },
    rows,
    state.ui.columns,
  );
};
