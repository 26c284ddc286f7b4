{{/*
What this platform adds to app-config.yaml and app-config.production.yaml in the image. What those take from the
environment is in "portal.environment". Lists are replaced as a whole.
*/}}
{{- define "portal.configuration" -}}
backend:
  database:
    connection:
      ssl:
        rejectUnauthorized: true
        ca:
          $file: /etc/slipway/database/ca.crt
platform:
  {{- with .Values.roles }}
  roles:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  connections:
    # The cluster that the portal runs in, and its Argo CD. Others are reached with tokens of their own.
    - platform: {{ required "platform is missing" .Values.platform | quote }}
      argocd:
        url: http://argo-cd-argocd-server.argocd.svc
        webUrl: {{ printf "https://argocd.%s" .Values.domain | quote }}
        # Issued by Argo CD once it runs; until it is in Vault the portal says that it is missing.
        tokenFile: /etc/slipway/argocd/token
      kubernetes:
        url: https://kubernetes.default.svc
        tokenFile: /etc/slipway/kubernetes/token
        caFile: /etc/slipway/kubernetes/ca.crt
    {{- with .Values.connections }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- with .Values.organisation }}
catalog:
  locations:
    - type: file
      target: ../../catalog-info.yaml
    - type: file
      target: ../../templates/*/template.yaml
      rules:
        - allow: [Template]
    {{- range . }}
    - type: url
      target: {{ . | quote }}
      rules:
        - allow: [User, Group]
    {{- end }}
{{- end }}
{{- end }}

{{/* What the configuration in the image takes from the environment and is no secret. */}}
{{- define "portal.environment" -}}
{{- $gitlab := include "portal.gitlabUrl" . -}}
- name: PORTAL_URL
  value: {{ include "portal.url" . | quote }}
- name: PORTAL_EMAIL
  value: {{ printf "slipway@%s" (required "domain is missing" .Values.domain) | quote }}
- name: GITLAB_URL
  value: {{ $gitlab | quote }}
- name: GITLAB_HOST
  value: {{ (urlParse $gitlab).host | quote }}
- name: GITLAB_GROUP
  value: {{ required "gitlab.group is missing" .Values.gitlab.group | quote }}
- name: POSTGRES_HOST
  value: portal-database-rw
{{- end }}
