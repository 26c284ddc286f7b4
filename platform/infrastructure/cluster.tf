locals {
  administrators = distinct(concat([var.pipeline_role_arn], lookup(local.cluster, "administrators", [])))
  api_networks   = lookup(local.cluster.endpoint, "privateCidrs", [])

  # People sign in to the Kubernetes API with Keycloak. AWS reads the issuer when this is made, so it has to be
  # reachable: after the first start, not with it. One client per cluster; the groups are those of cluster-roles.
  identity_providers = lookup(local.cluster, "singleSignOn", false) ? {
    keycloak = {
      issuer_url      = "https://login.${local.platform.domain}/realms/platform"
      client_id       = "headlamp"
      username_claim  = "preferred_username"
      username_prefix = "keycloak:"
      groups_claim    = "groups"
      groups_prefix   = "keycloak:"
    }
  } : null
}

# The control plane only. Nodes become Ready when a CNI runs, and a managed node group becomes active when its
# nodes are Ready, so the system nodes are made in servicemesh/, beside Cilium. Version 21 of the module never
# installs aws-node, kube-proxy or CoreDNS by itself.
module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "21.19.0"

  name               = local.name
  kubernetes_version = local.cluster.version

  vpc_id                   = local.vpc_id
  subnet_ids               = local.private_subnet_ids
  control_plane_subnet_ids = local.intra_subnet_ids

  endpoint_private_access      = true
  endpoint_public_access       = local.cluster.endpoint.public
  endpoint_public_access_cidrs = local.cluster.endpoint.public ? lookup(local.cluster.endpoint, "allowedCidrs", []) : null
  # Networks that reach the VPC by peering, a transit gateway or a VPN, such as that of the pipeline's runners.
  security_group_additional_rules = {
    for cidr in local.api_networks : "api_from_${cidr}" => {
      description = "Kubernetes API from ${cidr}"
      from_port   = 443
      to_port     = 443
      cidr_blocks = [cidr]
    }
  }

  authentication_mode = "API"
  # By name and not "whoever creates it": that would be another role in the plan of a merge request.
  enable_cluster_creator_admin_permissions = false
  access_entries = {
    for arn in local.administrators : arn => {
      principal_arn = arn
      policy_associations = {
        admin = {
          policy_arn   = "arn:${local.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
          access_scope = { type = "cluster" }
        }
      }
    }
  }

  identity_providers = local.identity_providers

  # Envelope encryption of Secrets with a key of the cluster's own. Its administrator is named as well.
  encryption_config      = { resources = ["secrets"] }
  kms_key_administrators = [var.pipeline_role_arn]

  enabled_log_types                      = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  cloudwatch_log_group_retention_in_days = local.log_retention_days

  deletion_protection = local.protected

  node_security_group_additional_rules = {
    cilium_between_nodes = {
      description = "Cilium: health, VXLAN, WireGuard and pods of other nodes"
      protocol    = "-1"
      from_port   = 0
      to_port     = 0
      type        = "ingress"
      self        = true
    }
  }
  node_security_group_tags = {
    "karpenter.sh/discovery" = local.name
  }
}

module "karpenter" {
  source  = "terraform-aws-modules/eks/aws//modules/karpenter"
  version = "21.19.0"

  cluster_name = module.eks.cluster_name

  create_pod_identity_association = true
  namespace                       = "kube-system"
  service_account                 = "karpenter"

  # A prefix would leave no room for the longest name of a platform.
  node_iam_role_use_name_prefix = false

  # Cilium assigns addresses, not the AWS CNI.
  node_iam_role_attach_cni_policy = false
  node_iam_role_additional_policies = {
    cilium = aws_iam_policy.cilium.arn
  }
}

# What the Cilium operator does in ENI mode. It runs in the host's network before any pod can, and so takes
# the node's role.
data "aws_iam_policy_document" "cilium" {
  statement {
    sid = "NetworkInterfaces"
    actions = [
      "ec2:AssignPrivateIpAddresses",
      "ec2:AttachNetworkInterface",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:ModifyNetworkInterfaceAttribute",
      "ec2:UnassignPrivateIpAddresses",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "Tags"
    actions   = ["ec2:CreateTags"]
    resources = ["arn:${local.partition}:ec2:*:*:network-interface/*"]
  }

  statement {
    sid = "Look"
    actions = [
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeManagedPrefixLists",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeTags",
      "ec2:DescribeVpcs",
      "ec2:GetManagedPrefixListEntries",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "cilium" {
  name   = "${local.name}-cilium"
  policy = data.aws_iam_policy_document.cilium.json
}
