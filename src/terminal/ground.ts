/** Whether the terminal says that its ground is light. COLORFGBG ("0;15", "0;default;15") ends in the colour of the ground, one of sixteen;
 *  terminals that say nothing are taken for dark ones. */
export const hasLightGround = ({ COLORFGBG = "" }: Readonly<Record<string, string | undefined>>): boolean => {
  const [, ground] = /;(\d{1,2})$/.exec(COLORFGBG) ?? [];
  const colour = Number(ground);
  return colour === 7 || (colour >= 9 && colour <= 15);
};
