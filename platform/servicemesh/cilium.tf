# First of all in the cluster: without a CNI no node becomes Ready. Nothing here waits for nodes, since there
# are none yet. The Gateway API's CRDs are there before (the pipeline applies them), because the operator
# looks for them once, when it starts.
resource "helm_release" "cilium" {
  name       = "cilium"
  namespace  = "kube-system"
  repository = "https://helm.cilium.io/"
  chart      = "cilium"
  version    = local.platform.servicemesh.version
  wait       = false

  values = [
    file("${path.module}/cilium-values.yaml"),
    yamlencode({
      cluster = {
        name = local.cluster.name
      }
      operator = {
        # No two of them share a node.
        replicas = min(2, local.platform.cluster.systemNodes.min)
      }
      k8sServiceHost = trimprefix(local.cluster.endpoint, "https://")
      encryption = {
        enabled = lookup(local.platform.servicemesh, "encryption", "wireguard") != "none"
        type    = "wireguard"
      }
    }),
  ]
}
