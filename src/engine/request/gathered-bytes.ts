/** Bytes that come piece by piece, for one buffer at the end. */
export interface GatheredBytes {
  readonly add: (piece: Buffer) => void;
  readonly length: () => number;
  readonly whole: () => Buffer;
}

/** Of as many pieces one is made: a piece of one byte takes a hundred, and keeps alive all that it was read with. */
const mostPieces = 4_096;

export const gatheredBytes = (): GatheredBytes => {
  const joined: Buffer[] = [];
  let pieces: Buffer[] = [];
  let length = 0;
  return {
    add: (piece) => {
      pieces.push(piece);
      length += piece.length;
      if (pieces.length < mostPieces) return;
      joined.push(Buffer.concat(pieces));
      pieces = [];
    },
    length: () => length,
    whole: () => Buffer.concat([...joined, ...pieces], length),
  };
};
