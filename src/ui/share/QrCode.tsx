/** A text as a QR code (ISO/IEC 18004, made by the package uqr), for a room that is to open it on its phones. */
import { useMemo } from 'react';
import { encode } from 'uqr';
import { share } from '../../language/rooms/share';

/** Modules that must stay free around a code. */
const QUIET = 4;

/** The dark modules as one path; null where the text is too long for any code. */
function pathOf(text: string): { readonly path: string; readonly size: number } | null {
  try {
    const { data, size } = encode(text, { ecc: 'L', border: QUIET });
    const runs = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x},${y}h1v1h-1z` : '')));
    return { path: runs.join(''), size };
  } catch {
    return null;
  }
}

export function QrCode({ text }: { readonly text: string }) {
  const code = useMemo(() => pathOf(text), [text]);
  if (!code) return <p className="soft">{share.qrTooLong()}</p>;
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={share.qrLabel()}
      shapeRendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
