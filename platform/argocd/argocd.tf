# Argo CD with the same chart, release name and values as its own app in argo-platform/, so that it takes
# itself over without a difference. After that it is Argo CD that changes Argo CD, hence ignore_changes.
resource "helm_release" "argocd" {
  name             = "argo-cd"
  namespace        = local.namespace
  create_namespace = true
  repository       = "https://argoproj.github.io/argo-helm"
  chart            = "argo-cd"
  version          = local.platform.argocd.version
  wait             = true
  timeout          = 600

  values = [
    file("${path.module}/../argo-platform/apps/foundation/argo-cd/values.yaml"),
    yamlencode({
      global = {
        domain = "argocd.${local.platform.domain}"
      }
    }),
  ]

  lifecycle {
    ignore_changes = [values, version]
  }
}

resource "kubernetes_secret_v1" "platform_repository" {
  metadata {
    name      = "platform-repository"
    namespace = local.namespace
    labels = {
      "argocd.argoproj.io/secret-type" = "repository"
    }
  }

  data_wo_revision = var.repository_token_revision
  data_wo = {
    type     = "git"
    url      = local.platform.repository.url
    username = var.repository_username
    password = var.repository_token
  }

  depends_on = [helm_release.argocd]
}
