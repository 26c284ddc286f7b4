terraform {
  required_version = "~> 1.12"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.28.0"
    }
    helm = {
      source  = "hashicorp/helm"
      version = "3.1.2"
    }
  }

  backend "http" {}
}

provider "aws" {
  region              = local.platform.aws.region
  allowed_account_ids = [local.platform.aws.accountId]

  default_tags {
    tags = merge(lookup(local.platform, "tags", {}), {
      platform    = local.platform.name
      environment = local.platform.environment
    })
  }
}

provider "helm" {
  kubernetes = {
    host                   = local.cluster.endpoint
    cluster_ca_certificate = base64decode(local.cluster.certificateAuthority)
    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "aws"
      args        = ["eks", "get-token", "--cluster-name", local.cluster.name]
    }
  }
}
