#!/bin/sh
# render-root.sh <checkout> <name>: the Applications of a checkout as <name>.yaml, and as JSON, one a line.
set -eu
helm template argo-platform "$1/platform/argo-platform" --values "$1/platform/platform.yaml" \
  --set factsPlaceholder=true >"$2.yaml"
yq --output-format=json --indent=0 '.' "$2.yaml" >"$2.ndjson"
