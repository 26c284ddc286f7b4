{{/*
One Application. Takes root, file (the path of app.yaml in the chart), project and, for an app of a
managed service, service.
*/}}
{{- define "argo-platform.application" -}}
{{- $root := .root -}}
{{- $folder := dir .file -}}
{{- $name := base $folder -}}
{{- $file := printf "%s/%s" $root.Values.folder .file -}}
{{- $app := $root.Files.Get .file | fromYaml -}}
{{- if hasKey $app "Error" -}}
{{- fail (printf "%s is not YAML: %s" $file (get $app "Error")) -}}
{{- end -}}
{{- $templated := toYaml (dict "values" ($app.values | default dict) "links" ($app.links | default list)) -}}
{{- $facts := include "argo-platform.checkedFacts" (dict "root" $root "app" $name "file" $file "text" $templated) | fromJson -}}
{{- $inputs := include "argo-platform.inputs" $root | fromJson -}}
{{- $context := dict "platform" $inputs.platform "facts" $facts "Template" $root.Template -}}
{{- $values := include "argo-platform.rendered" (dict "value" ($app.values | default dict) "context" $context) | fromJson -}}
{{- $links := include "argo-platform.rendered" (dict "value" ($app.links | default list) "context" $context) | fromJsonArray -}}
{{- $sources := (include "argo-platform.sources" (dict "root" $root "app" $app "folder" $folder "values" $values "name" $name) | fromJson).sources -}}
{{- $paths := list (printf "/%s/%s" $root.Values.folder $folder) -}}
{{- if ($app.source.manifests | default dict).resources -}}
{{- $paths = append $paths (printf "/%s/resources/%s" $root.Values.folder $app.source.manifests.resources) -}}
{{- end }}
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ $name }}
  namespace: {{ $root.Values.argocd.namespace }}
  labels:
    slipway.dev/platform: {{ $root.Values.name }}
    {{- if .service }}
    slipway.dev/service: {{ .service }}
    {{- else }}
    slipway.dev/group: {{ .project }}
    {{- end }}
    slipway.dev/wave: {{ $app.wave | quote }}
  annotations:
    argocd.argoproj.io/sync-wave: {{ $app.wave | quote }}
    argocd.argoproj.io/manifest-generate-paths: {{ join ";" $paths | quote }}
  {{- if not $app.selfManaged }}
  finalizers:
    - resources-finalizer.argocd.argoproj.io
  {{- end }}
spec:
  project: {{ .project }}
  destination:
    server: {{ $root.Values.destination.server }}
    namespace: {{ $app.namespace }}
  {{- if eq (len $sources) 1 }}
  source:
    {{- toYaml (first $sources) | nindent 4 }}
  {{- else }}
  sources:
    {{- toYaml $sources | nindent 4 }}
  {{- end }}
  revisionHistoryLimit: {{ $root.Values.revisionHistoryLimit }}
  syncPolicy:
    automated:
      prune: {{ not $app.selfManaged }}
      selfHeal: true
    {{- if or $app.podSecurity .service }}
    managedNamespaceMetadata:
      labels:
        {{- with .service }}
        slipway.dev/service: {{ . }}
        {{- end }}
        {{- with $app.podSecurity }}
        pod-security.kubernetes.io/enforce: {{ . }}
        pod-security.kubernetes.io/warn: {{ . }}
        {{- end }}
    {{- end }}
    retry:
      {{- toYaml $root.Values.retry | nindent 6 }}
    syncOptions:
      - CreateNamespace=true
      - ServerSideApply=true
      {{- if $app.ignoreDifferences }}
      - RespectIgnoreDifferences=true
      {{- end }}
      {{- range $app.syncOptions }}
      - {{ . }}
      {{- end }}
  {{- with $app.ignoreDifferences }}
  ignoreDifferences:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $links }}
  info:
    {{- range . }}
    - name: {{ .title | quote }}
      value: {{ .url | quote }}
    {{- end }}
  {{- end }}
{{- end -}}
