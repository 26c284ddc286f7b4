terraform {
  required_version = "~> 1.12"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.28.0"
    }
  }

  # GitLab keeps the state and locks it, or a bucket of yours does: see State in README.md.
  backend "http" {}
}

provider "aws" {
  region              = local.platform.aws.region
  allowed_account_ids = [local.platform.aws.accountId]

  default_tags {
    tags = local.tags
  }
}
