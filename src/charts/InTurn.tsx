/** Mounts its children in a turn of their own: a chart comes in pieces, because all at once takes one long task. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStateInTurns } from './turns';

export function InTurn({ children }: { children: ReactNode }) {
  const [mounted, setMounted] = useStateInTurns(() => false);
  useEffect(() => setMounted(() => true), [setMounted]);
  return mounted && children;
}
