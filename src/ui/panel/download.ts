/** A file made on the page, handed to the visitor. Nothing leaves the page. */

type TextType = 'text/csv' | 'text/plain' | 'text/x-python' | 'application/json' | 'image/svg+xml';

export const download = (name: string, text: string, type: TextType): void =>
  downloadBlob(name, new Blob([text], { type }));

export function downloadBlob(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
