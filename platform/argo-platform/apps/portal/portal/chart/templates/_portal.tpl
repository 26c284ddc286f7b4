{{- define "portal.selectorLabels" -}}
app.kubernetes.io/name: portal
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "portal.labels" -}}
{{ include "portal.selectorLabels" . }}
app.kubernetes.io/version: {{ required "image.tag is missing" .Values.image.tag | quote }}
{{- end }}

{{- define "portal.url" -}}
https://{{ required "hostname is missing" .Values.hostname }}
{{- end }}

{{/* The address of GitLab as platform.yaml gives it, without a slash at its end. */}}
{{- define "portal.gitlabUrl" -}}
{{- required "gitlab.url is missing" .Values.gitlab.url | trimSuffix "/" -}}
{{- end }}

{{/* The port that GitLab listens on: the one in its address, or that of the scheme. */}}
{{- define "portal.gitlabPort" -}}
{{- $url := urlParse (include "portal.gitlabUrl" .) -}}
{{- $given := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $given | default (ternary "443" "80" (eq $url.scheme "https")) -}}
{{- end }}
