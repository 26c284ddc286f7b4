# The root Application: the chart argo-platform of this repository, with platform.yaml as its values and the
# facts. Through a chart, since an Application cannot be planned before its CRD is there.
resource "helm_release" "root" {
  name       = "argo-platform"
  namespace  = local.namespace
  repository = "https://argoproj.github.io/argo-helm"
  chart      = "argocd-apps"
  version    = "2.0.5"

  values = [yamlencode({
    applications = {
      argo-platform = {
        namespace = local.namespace
        project   = "default"
        source = {
          repoURL        = local.platform.repository.url
          targetRevision = lookup(local.platform.repository, "branch", "main")
          path           = "platform/argo-platform"
          helm = {
            valueFiles   = ["../platform.yaml"]
            valuesObject = { facts = local.facts }
          }
        }
        destination = {
          server    = "https://kubernetes.default.svc"
          namespace = local.namespace
        }
        syncPolicy = {
          automated   = { prune = true, selfHeal = true }
          syncOptions = ["ServerSideApply=true"]
          retry = {
            limit   = 10
            backoff = { duration = "15s", factor = 2, maxDuration = "5m" }
          }
        }
      }
    }
  })]

  depends_on = [kubernetes_secret_v1.platform_repository]
}
