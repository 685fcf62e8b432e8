/** What the terminal descriptions that images ship with have: Debian's ncurses-base and Alpine's ncurses-terminfo-base. */
const shipped =
  /^(ansi|dumb|linux|rxvt|rxvt-256color|screen|screen-256color|tmux|tmux-256color|vt(52|100|102|220)|xterm|xterm-(256)?color)$/;

/** TERM for what runs in a container, from this terminal's own. One that no image knows would leave vi and less without a screen: such
 *  terminals understand what xterm does. */
export const terminalTypeFor = (term: string | undefined): string => {
  if (term === undefined || term === "") return "xterm";
  return shipped.test(term) ? term : "xterm-256color";
};
