/** How long something takes, as a clock writes it: the same on the page and in a terminal. */
import { studies } from '../../language/rooms/studies';

/** "1:05", "2:03:04". */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours, ...rest] = parts;
  const shown = hours > 0 ? parts : rest;
  return shown.map((part, k) => (k === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** The same in a sentence, as exactly as a guess deserves: "40 s", "3 min", "2 h 20 min". */
export function durationWords(seconds: number): string {
  if (seconds < 90)
    return studies.someSeconds({ seconds: String(Math.max(1, Math.round(seconds))) });
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? studies.someMinutes({ minutes: String(minutes) })
    : studies.someHours({
        hours: String(Math.floor(minutes / 60)),
        minutes: String(minutes % 60),
      });
}
