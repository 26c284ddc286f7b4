# Who of the apps may do what in AWS, by EKS Pod Identity: a service account gets a role, and nothing of that
# shows in the values of the app. Policies carry the platform's name, since one account may hold several.
locals {
  bucket_arns = { for name, bucket in aws_s3_bucket.this : name => bucket.arn }

  # Apps that keep objects: the bucket, the folder in it, and whether they only read or only add.
  object_stores = {
    harbor            = { bucket = "registry", namespace = "harbor", service_account = "harbor-registry" }
    harbor-database   = { bucket = "database-backups", prefix = "harbor/", namespace = "harbor", service_account = "harbor-database" }
    keycloak-database = { bucket = "database-backups", prefix = "keycloak/", namespace = "keycloak", service_account = "keycloak-database" }
    portal-database   = { bucket = "database-backups", prefix = "portal/", namespace = "portal", service_account = "portal-database" }
    loki              = { bucket = "logs", namespace = "loki", service_account = "loki" }
    tempo             = { bucket = "traces", namespace = "tempo", service_account = "tempo" }
    prometheus        = { bucket = "metrics", namespace = "monitoring", service_account = "kube-prometheus-stack-prometheus" }
    thanos-compactor  = { bucket = "metrics", namespace = "monitoring", service_account = "thanos-compactor" }
    thanos-store      = { bucket = "metrics", namespace = "monitoring", service_account = "thanos-storegateway", access = "read" }
    vault-snapshots   = { bucket = "vault-snapshots", namespace = "vault", service_account = "vault-snapshots", access = "add" }
  }

  object_actions = {
    read  = ["s3:GetObject"]
    add   = ["s3:PutObject", "s3:AbortMultipartUpload"]
    write = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
  }
}

module "object_store_identity" {
  source   = "terraform-aws-modules/eks-pod-identity/aws"
  version  = "2.8.1"
  for_each = local.object_stores

  name            = "${local.name}-${each.key}"
  use_name_prefix = false

  attach_custom_policy = true
  policy_statements = [
    {
      sid       = "Objects"
      actions   = local.object_actions[lookup(each.value, "access", "write")]
      resources = ["${local.bucket_arns[each.value.bucket]}/${lookup(each.value, "prefix", "")}*"]
    },
    {
      sid       = "List"
      actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
      resources = [local.bucket_arns[each.value.bucket]]
    },
    {
      sid       = "Key"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [aws_kms_key.this["buckets"].arn]
    },
  ]

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = each.value.namespace
      service_account = each.value.service_account
    }
  }
}

module "aws_ebs_csi_driver_identity" {
  source  = "terraform-aws-modules/eks-pod-identity/aws"
  version = "2.8.1"

  name                      = "${local.name}-aws-ebs-csi-driver"
  use_name_prefix           = false
  policy_name_prefix        = "${local.name}-"
  attach_aws_ebs_csi_policy = true
  aws_ebs_csi_kms_arns      = [aws_kms_key.this["volumes"].arn]

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = "kube-system"
      service_account = "ebs-csi-controller-sa"
    }
  }
}

module "aws_efs_csi_driver_identity" {
  source  = "terraform-aws-modules/eks-pod-identity/aws"
  version = "2.8.1"

  name                      = "${local.name}-aws-efs-csi-driver"
  use_name_prefix           = false
  policy_name_prefix        = "${local.name}-"
  attach_aws_efs_csi_policy = true

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = "kube-system"
      service_account = "efs-csi-controller-sa"
    }
  }
}

module "aws_load_balancer_controller_identity" {
  source  = "terraform-aws-modules/eks-pod-identity/aws"
  version = "2.8.1"

  name                            = "${local.name}-aws-load-balancer"
  use_name_prefix                 = false
  policy_name_prefix              = "${local.name}-"
  attach_aws_lb_controller_policy = true

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = "kube-system"
      service_account = "aws-load-balancer-controller"
    }
  }
}

module "external_dns_identity" {
  source  = "terraform-aws-modules/eks-pod-identity/aws"
  version = "2.8.1"

  name                          = "${local.name}-external-dns"
  use_name_prefix               = false
  policy_name_prefix            = "${local.name}-"
  attach_external_dns_policy    = true
  external_dns_hosted_zone_arns = [local.dns_zone.arn]

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = "external-dns"
      service_account = "external-dns"
    }
  }
}

module "cert_manager_identity" {
  source  = "terraform-aws-modules/eks-pod-identity/aws"
  version = "2.8.1"

  name                          = "${local.name}-cert-manager"
  use_name_prefix               = false
  policy_name_prefix            = "${local.name}-"
  attach_cert_manager_policy    = true
  cert_manager_hosted_zone_arns = [local.dns_zone.arn]

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = "cert-manager"
      service_account = "cert-manager"
    }
  }
}

module "velero_identity" {
  source  = "terraform-aws-modules/eks-pod-identity/aws"
  version = "2.8.1"

  name                       = "${local.name}-velero"
  use_name_prefix            = false
  policy_name_prefix         = "${local.name}-"
  attach_velero_policy       = true
  velero_s3_bucket_arns      = [local.bucket_arns["backups"]]
  velero_s3_bucket_path_arns = ["${local.bucket_arns["backups"]}/*"]
  velero_kms_arns            = [aws_kms_key.this["buckets"].arn, aws_kms_key.this["volumes"].arn]

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = "velero"
      service_account = "velero-server"
    }
  }
}

# Vault unseals itself with a key that only its own service account may use.
module "vault_identity" {
  source  = "terraform-aws-modules/eks-pod-identity/aws"
  version = "2.8.1"

  name                 = "${local.name}-vault"
  use_name_prefix      = false
  attach_custom_policy = true
  policy_statements = [
    {
      sid       = "Unseal"
      actions   = ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"]
      resources = [aws_kms_key.this["vault"].arn]
    },
  ]

  associations = {
    this = {
      cluster_name    = module.eks.cluster_name
      namespace       = "vault"
      service_account = "vault"
    }
  }
}
