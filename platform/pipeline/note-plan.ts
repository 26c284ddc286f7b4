// Puts the summary of a plan into the merge request of the pipeline: node note-plan.ts plan-summary.md
import { readFileSync } from 'node:fs';
import { writeNote } from './note.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: node note-plan.ts plan-summary.md');
const {
  CI_API_V4_URL: api,
  CI_PROJECT_ID: projectId,
  CI_MERGE_REQUEST_IID: mergeRequestIid,
  PLAN_NOTE_TOKEN: token,
} = process.env;
if (!mergeRequestIid) {
  console.log('No merge request, no note');
} else if (!api || !projectId || !token) {
  throw new Error(
    'CI_API_V4_URL, CI_PROJECT_ID and PLAN_NOTE_TOKEN must be set; the first two are by GitLab.',
  );
} else {
  const summary = readFileSync(file, 'utf8');
  const outcome = await writeNote(
    { api, projectId, mergeRequestIid, token },
    summary,
  );
  console.log(`The note with the plan was ${outcome}`);
}
