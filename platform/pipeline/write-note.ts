// Puts a text into the merge request of the pipeline:
// node write-note.ts plan-summary.md, or node write-note.ts apps-difference.md apps
import { readFileSync } from 'node:fs';
import { writeNote } from './note.ts';

const [file, about] = process.argv.slice(2);
if (!file || (about !== undefined && about !== 'apps'))
  throw new Error('usage: node write-note.ts <file> [apps]');
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
    about === 'apps' ? 'difference of the apps' : 'plan of the infrastructure',
  );
  console.log(`The note was ${outcome}`);
}
