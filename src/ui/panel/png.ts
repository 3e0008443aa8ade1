/** A picture in pixels from one in lines. Nothing leaves the page. */

import { panel } from '../../language/rooms/panel';

/**
 * An SVG file as PNG.
 * @param scale pixels per px of the SVG. Throws an Error with a sentence where the browser cannot.
 */
export async function pngOf(svg: string, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = scale * picture.width;
    canvas.height = scale * picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw new Error('no picture');
    return png;
  } catch {
    throw new Error(panel.noPng());
  } finally {
    URL.revokeObjectURL(address);
  }
}
