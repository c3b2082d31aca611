{{- define "diskferry.image" -}}
{{- $registry := .root.Values.image.registry -}}
{{- if $registry }}{{ trimSuffix "/" $registry }}/{{ end }}diskferry/{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{- define "diskferry.labels" -}}
app.kubernetes.io/part-of: diskferry
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/name: diskferry-{{ .component }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{- define "diskferry.selector" -}}
app.kubernetes.io/name: diskferry-{{ .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- /* What Pod Security "restricted" asks of a pod, and of each container. */ -}}
{{- define "diskferry.podSecurity" -}}
runAsNonRoot: true
runAsUser: 107
runAsGroup: 107
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "diskferry.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- /* Placement that each long-lived component takes from its values: .values is the component's part of them. */ -}}
{{- define "diskferry.placement" -}}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "diskferry.selector" . | nindent 8 }}
{{- end -}}

{{- /* The settings of the populator's main class: io.diskferry.populator.Settings names them. */ -}}
{{- define "diskferry.populatorEnvironment" -}}
- name: DISKFERRY_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: DISKFERRY_POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: DISKFERRY_DATASOURCE_IMAGE
  value: {{ include "diskferry.image" (dict "root" . "name" "datasource-pod") }}
- name: DISKFERRY_IMAGE_PULL_POLICY
  value: {{ .Values.image.pullPolicy }}
- name: DISKFERRY_LEASE_SECONDS
  value: {{ .Values.populator.leaseSeconds | quote }}
- name: DISKFERRY_CONFIG_MAP
  value: diskferry-config
- name: DISKFERRY_PROVISIONERS_CONFIG_MAP
  value: {{ .Values.storageProfiles.provisionersConfigMap }}
{{- range $kind, $quantities := .Values.dataSourcePod.resources }}
{{- range $resource, $quantity := $quantities }}
- name: DISKFERRY_POD_{{ upper $kind }}_{{ upper $resource }}
  value: {{ $quantity | quote }}
{{- end }}
{{- end }}
{{- with .Values.dataSourcePod.sources }}
- name: DISKFERRY_DATASOURCE_SOURCES
  value: {{ join "," . | quote }}
{{- end }}
{{- with .Values.dataSourcePod.imagePullSecrets }}
- name: DISKFERRY_POD_PULL_SECRETS
  value: {{ join "," . | quote }}
{{- end }}
{{- if .Values.dataSourcePod.openAddresses }}
- name: DISKFERRY_OPEN_ADDRESSES
  value: "true"
{{- end }}
{{- with pick .Values.dataSourcePod "nodeSelector" "tolerations" "affinity" }}
- name: DISKFERRY_POD_PLACEMENT
  value: {{ toJson . | quote }}
{{- end }}
{{- end -}}
