{{/*
The sources of one Application, as a JSON object with the key "sources". Takes root, app (parsed
app.yaml), folder (from the chart), values (rendered) and name.
*/}}
{{- define "argo-platform.sources" -}}
{{- $repository := .root.Values.repository -}}
{{- $path := printf "%s/%s" .root.Values.folder .folder -}}
{{- $own := dict "repoURL" $repository.url "targetRevision" $repository.branch -}}
{{- $hasValues := not (empty (.root.Files.Get (printf "%s/values.yaml" .folder))) -}}
{{- $hasManifests := gt (len (.root.Files.Glob (printf "%s/manifests/**" .folder))) 0 -}}
{{- $source := .app.source -}}
{{- $sources := list -}}
{{- if hasKey $source "helm" -}}
{{- $helm := dict "releaseName" ($source.helm.releaseName | default .name) -}}
{{- if .values -}}
{{- $_ := set $helm "valuesObject" .values -}}
{{- end -}}
{{- if $source.helm.path -}}
{{- if $hasValues -}}
{{- $_ := set $helm "valueFiles" (list (printf "/%s/values.yaml" $path)) -}}
{{- end -}}
{{- $sources = append $sources (merge (dict "path" (printf "%s/%s" $path $source.helm.path) "helm" $helm) $own) -}}
{{- else -}}
{{- if $hasValues -}}
{{- $_ := set $helm "valueFiles" (list (printf "$values/%s/values.yaml" $path)) -}}
{{- end -}}
{{- /* Argo CD knows an OCI registry by the missing scheme. */ -}}
{{- $sources = append $sources (dict "repoURL" (trimPrefix "oci://" $source.helm.repository) "chart" $source.helm.chart "targetRevision" $source.helm.version "helm" $helm) -}}
{{- if $hasValues -}}
{{- $sources = append $sources (merge (dict "ref" "values") $own) -}}
{{- end -}}
{{- end -}}
{{- if $hasManifests -}}
{{- $sources = append $sources (merge (dict "path" (printf "%s/manifests" $path) "directory" (dict "recurse" true)) $own) -}}
{{- end -}}
{{- else if hasKey $source "kustomize" -}}
{{- $kustomize := $source.kustomize | default dict -}}
{{- $sources = append $sources (merge (dict "path" (ternary (printf "%s/%s" $path $kustomize.path) $path (not (empty $kustomize.path)))) $own) -}}
{{- else if hasKey $source "manifests" -}}
{{- $manifests := $source.manifests | default dict -}}
{{- $folder := printf "%s/%s" $path ($manifests.path | default "manifests") -}}
{{- if $manifests.resources -}}
{{- $folder = printf "%s/resources/%s" .root.Values.folder $manifests.resources -}}
{{- end -}}
{{- $sources = append $sources (merge (dict "path" $folder "directory" (dict "recurse" true)) $own) -}}
{{- else -}}
{{- fail (printf "The app %s (%s/app.yaml) has no source: give it helm, kustomize or manifests." .name $path) -}}
{{- end -}}
{{- dict "sources" $sources | toJson -}}
{{- end -}}
