#!/bin/sh
# Notes when the job of this stage began and ended; verify.ts reads the notes. Runs after the script, so that a
# job that failed has one too.
set -eu
mkdir -p stage-times
printf '{"stage":"%s","startedAt":"%s","finishedAt":"%s"}\n' \
  "$CI_JOB_STAGE" "$CI_JOB_STARTED_AT" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"stage-times/$CI_JOB_STAGE.json"
