{{/*
What the values of app.yaml may refer to: .platform (platform.yaml with the defaults of this chart) and
.facts. Returned as JSON.
*/}}
{{- define "argo-platform.inputs" -}}
{{- $own := list "facts" "factsPlaceholder" "destination" "folder" "retry" "revisionHistoryLimit" "global" -}}
{{- $platform := dict -}}
{{- range $key, $value := .Values -}}
{{- if not (has $key $own) -}}
{{- $_ := set $platform $key $value -}}
{{- end -}}
{{- end -}}
{{- dict "platform" $platform "facts" (.Values.facts | default dict) | toJson -}}
{{- end -}}

{{/*
Fails when a text asks for a fact or an input that is not there, since Helm would render it as nothing.
Takes root, app (its name), file and text; returns the facts as JSON, with placeholders if asked for.
*/}}
{{- define "argo-platform.checkedFacts" -}}
{{- $facts := deepCopy (.root.Values.facts | default dict) -}}
{{- range regexFindAll `\.facts\.[A-Za-z0-9_]+` .text -1 | uniq -}}
{{- $fact := trimPrefix ".facts." . -}}
{{- if not (hasKey $facts $fact) -}}
{{- if $.root.Values.factsPlaceholder -}}
{{- $_ := set $facts $fact (printf "fact-%s" $fact) -}}
{{- else -}}
{{- fail (printf "The app %s asks for the fact %s (%s), and OpenTofu gives no such fact. Add it to the output \"facts\" in platform/infrastructure/outputs.tf, or set factsPlaceholder=true to render without an infrastructure." $.app $fact $.file) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range regexFindAll `\.platform(\.[A-Za-z0-9_]+)+` .text -1 | uniq -}}
{{- $found := $.root.Values -}}
{{- $input := trimPrefix ".platform." . -}}
{{- range splitList "." $input -}}
{{- if and (kindIs "map" $found) (hasKey $found .) -}}
{{- $found = get $found . -}}
{{- else -}}
{{- fail (printf "The app %s asks for the input %s (%s), and platform.yaml has no such field." $.app $input $.file) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $facts -}}
{{- end -}}

{{/*
A value with its templates rendered, as JSON. Each text is rendered on its own, so that what an input
contains can never change the structure around it. A text that ends in "| toJson }}" keeps the type of
what it refers to (a list, a number).
*/}}
{{- define "argo-platform.rendered" -}}
{{- if kindIs "map" .value -}}
{{- $entries := list -}}
{{- range $key, $value := .value -}}
{{- $entries = append $entries (printf "%s:%s" (toJson $key) (include "argo-platform.rendered" (dict "value" $value "context" $.context))) -}}
{{- end -}}
{{- printf "{%s}" (join "," $entries) -}}
{{- else if kindIs "slice" .value -}}
{{- $items := list -}}
{{- range .value -}}
{{- $items = append $items (include "argo-platform.rendered" (dict "value" . "context" $.context)) -}}
{{- end -}}
{{- printf "[%s]" (join "," $items) -}}
{{- else if kindIs "string" .value -}}
{{- if regexMatch `^\{\{[^{}]*\| *toJson *\}\}$` .value -}}
{{- tpl .value .context -}}
{{- else -}}
{{- tpl .value .context | toJson -}}
{{- end -}}
{{- else -}}
{{- toJson .value -}}
{{- end -}}
{{- end -}}
