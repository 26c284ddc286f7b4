# The system nodes carry what must run before Karpenter can add others, Karpenter itself included. They are
# made after Cilium was told to run: a node group is only active once its nodes are Ready.
module "system_nodes" {
  source  = "terraform-aws-modules/eks/aws//modules/eks-managed-node-group"
  version = "21.19.0"

  name                 = "system"
  cluster_name         = local.cluster.name
  kubernetes_version   = local.cluster.version
  cluster_service_cidr = local.cluster.serviceCidr

  subnet_ids                        = local.cluster.privateSubnetIds
  cluster_primary_security_group_id = local.cluster.primarySecurityGroupId
  vpc_security_group_ids            = [local.cluster.nodeSecurityGroupId]

  ami_type       = "AL2023_x86_64_STANDARD"
  instance_types = local.platform.cluster.systemNodes.instanceTypes
  min_size       = local.platform.cluster.systemNodes.min
  max_size       = local.platform.cluster.systemNodes.max
  desired_size   = local.platform.cluster.systemNodes.min

  labels = {
    "slipway.dev/nodes" = "system"
  }
  taints = {
    # Cilium takes it away when it runs on the node.
    cilium = {
      key    = "node.cilium.io/agent-not-ready"
      value  = "true"
      effect = "NO_EXECUTE"
    }
  }

  iam_role_attach_cni_policy = false
  iam_role_additional_policies = {
    cilium = local.cluster.ciliumPolicyArn
  }

  # Images and logs of the nodes, with the same key as the volumes of the apps.
  block_device_mappings = {
    root = {
      device_name = "/dev/xvda"
      ebs = {
        volume_type           = "gp3"
        volume_size           = 60
        encrypted             = true
        kms_key_id            = local.cluster.volumeKmsKeyArn
        delete_on_termination = true
      }
    }
  }

  update_config = {
    max_unavailable = 1
  }

  # Pods must not take the node's role: one hop reaches the host only. The Pod Identity agent and Cilium's
  # operator are in the host's network, and everything else gets its role from the agent.
  metadata_options = {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  depends_on = [helm_release.cilium]
}

# Gives pods the roles of identities.tf in infrastructure/. A DaemonSet in the host's network.
resource "aws_eks_addon" "pod_identity_agent" {
  cluster_name                = local.cluster.name
  addon_name                  = "eks-pod-identity-agent"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [module.system_nodes]
}

resource "aws_eks_addon" "coredns" {
  cluster_name                = local.cluster.name
  addon_name                  = "coredns"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  configuration_values = jsonencode({
    replicaCount = 2
  })

  depends_on = [module.system_nodes]
}
