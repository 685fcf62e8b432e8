/** Runs `finish` after `work`, whatever becomes of it. When both fail the first error is thrown: it tells why, the second mostly is what
 *  came of it. */
export const keepFirstError = async (work: () => Promise<void>, finish: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    await finish().catch(() => undefined);
    throw error;
  }
  await finish();
};
