import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long a stage of the pipeline took. */
export interface StageTime {
  stage: string;
  /** ISO 8601. */
  startedAt: string;
  finishedAt: string;
  seconds: number;
}

/** A stage with its seconds, from two times in ISO 8601. */
export function stageTime(
  stage: string,
  startedAt: string,
  finishedAt: string,
): StageTime {
  const milliseconds = Date.parse(finishedAt) - Date.parse(startedAt);
  if (Number.isNaN(milliseconds)) {
    throw new Error(
      `The times of the stage ${stage} are not ISO 8601: ${startedAt}, ${finishedAt}`,
    );
  }
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return { stage, startedAt, finishedAt, seconds };
}

/** Reads the notes of stage-time.sh, in the order in which the stages began. */
export function readStageTimes(folder: string): StageTime[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => {
      const note = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        stage: string;
        startedAt: string;
        finishedAt: string;
      };
      return stageTime(note.stage, note.startedAt, note.finishedAt);
    })
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}
