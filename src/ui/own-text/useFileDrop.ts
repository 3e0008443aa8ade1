/**
 * A file dropped anywhere on the page goes where it belongs, for which the browser would leave the page: a saved run is opened, a
 * table of losses goes to "Your own model", a study's file to Seeds, any other text is taken as the visitor's own. Of what is none
 * of these the page says what it is.
 */
import { useEffect } from 'react';
import { openPanel } from '../page/showPanel';
import { actions } from '../store/store';
import { draftFiles } from './files';

/** Whether the file was one for "Your own model". */
async function openLosses(file: File): Promise<boolean> {
  const { openIfLosses } = await import('../own-model/openTable');
  if (!(await openIfLosses(file))) return false;
  openPanel('Your own model');
  return true;
}

/** Whether the file was one for Seeds. */
async function openStudy(file: File): Promise<boolean> {
  const { openIfStudy } = await import('../seeds/openStudyFile');
  if (!(await openIfStudy(file))) return false;
  openPanel('Seeds');
  return true;
}

/** Whether the file was a saved run, or one that was meant to be. */
async function openRun(file: File): Promise<boolean> {
  const { isRunFile, openRunFile } = await import('../share/openRunFile');
  if (!(await isRunFile(file))) return false;
  const problem = await openRunFile(file);
  if (problem !== null) actions.notify(problem);
  return true;
}

/** Whether the file is of a kind that is opened nowhere. */
async function refuse(file: File): Promise<boolean> {
  const { whyNotOpened } = await import('./foreignFile');
  const problem = await whyNotOpened(file);
  if (problem !== null) actions.notify(problem);
  return problem !== null;
}

/** Whether the file is a table of whatever columns, which are chosen by hand there. */
async function openTable(file: File): Promise<boolean> {
  if (!/\.(csv|tsv)$/i.test(file.name)) return false;
  const own = await import('../own-model/openTable');
  own.openTable(file);
  openPanel('Your own model');
  return true;
}

/** In this order: a table of losses, and a run, may be called like a study. */
const PLACES = [openRun, openLosses, openStudy, refuse, openTable];

/** Whether one of the places has taken it. */
async function openElsewhere(file: File): Promise<boolean> {
  for (const open of PLACES) {
    // Where its code cannot be fetched, a text still opens.
    if (await open(file).catch(() => false)) return true;
  }
  return false;
}

/** The name of the folder that is dropped alone; null where none is. To be asked before the event has ended. */
function folderIn({ items }: DataTransfer): string | null {
  const entry = items.length === 1 ? items[0].webkitGetAsEntry() : null;
  return entry?.isDirectory ? entry.name : null;
}

async function refuseFolder(name: string): Promise<void> {
  const { whyNoFolder } = await import('./foreignFile');
  actions.notify(whyNoFolder(name));
}

export function useFileDrop(): void {
  useEffect(() => {
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files');
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      const folder = folderIn(event.dataTransfer!);
      if (folder !== null) void refuseFolder(folder);
      else void draftFiles([...event.dataTransfer!.files], openElsewhere);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
