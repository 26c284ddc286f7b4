terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.28"
    }
  }

  # GitLab keeps the state, and locks it; the pipeline sets TF_HTTP_*. For S3 instead see README.md.
  backend "http" {}
}

provider "aws" {
  region              = local.platform.aws.region
  allowed_account_ids = [local.platform.aws.accountId]

  default_tags {
    tags = local.tags
  }
}
