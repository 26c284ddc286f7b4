#!/bin/sh
# Takes a platform away in the order in which nothing is left behind: what makes things in AWS goes while its
# operators still live, then the clusters' own parts, then the infrastructure. Every step can be run again, and
# one that fails stops the rest. Volumes and load balancers are counted at the end: any left-over is a failure.
set -eu

. platform/pipeline/tofu.sh

step() { printf '\n== %s\n' "$*"; }

step 'Read what the infrastructure is'
write_outputs

if aws eks describe-cluster --name "$PLATFORM_NAME" >/dev/null 2>&1; then
  aws eks update-kubeconfig --name "$PLATFORM_NAME"

  step 'Stop what would bring things back: the root Application and every automated sync'
  if kubectl --namespace argocd get application argo-platform >/dev/null 2>&1; then
    kubectl --namespace argocd patch application argo-platform --type merge \
      --patch '{"metadata":{"finalizers":null},"spec":{"syncPolicy":{"automated":null}}}'
  fi
  for app in $(kubectl --namespace argocd get applications --output name --ignore-not-found); do
    kubectl --namespace argocd patch "$app" --type merge --patch '{"spec":{"syncPolicy":{"automated":null}}}'
  done

  step 'Webhooks whose servers are about to go must not block deletions'
  kubectl delete validatingwebhookconfigurations,mutatingwebhookconfigurations --all --timeout=2m

  step 'Routes, gateways and load balancers, while external-dns and the load balancer controller live'
  kubectl delete httproutes,gateways --all --all-namespaces --ignore-not-found --timeout=10m
  for service in $(kubectl get services --all-namespaces --output jsonpath='{range .items[?(@.spec.type=="LoadBalancer")]}{.metadata.namespace}/{.metadata.name}{"\n"}{end}'); do
    kubectl --namespace "${service%/*}" delete service "${service#*/}" --timeout=10m
  done

  step 'Workloads with volumes, then the volumes, while the CSI driver lives'
  for namespace in $(kubectl get persistentvolumeclaims --all-namespaces --output jsonpath='{range .items[*]}{.metadata.namespace}{"\n"}{end}' | sort -u); do
    kubectl --namespace "$namespace" delete statefulsets,deployments --all --timeout=10m
    kubectl --namespace "$namespace" delete persistentvolumeclaims --all --timeout=10m
  done
  kubectl wait --for=delete persistentvolumes --all --timeout=10m

  step 'Nodes that Karpenter made'
  kubectl delete nodepools,nodeclaims --all --ignore-not-found --timeout=15m
fi

step 'Argo CD'
init_module argocd
tofu -chdir=platform/argocd destroy -auto-approve

step 'System nodes and Cilium'
init_module servicemesh
tofu -chdir=platform/servicemesh destroy -auto-approve

step 'Infrastructure'
init_module infrastructure
tofu -chdir=platform/infrastructure destroy -auto-approve

step 'Look for what was left'
node platform/pipeline/left-overs.ts "$PLATFORM_NAME"
