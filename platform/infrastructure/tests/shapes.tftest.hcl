# The main shapes of a platform, planned without an account. The network's module is the real one, so that its
# subnets and gateways can be counted; the others are left out, and what they are given is looked at before.
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }

  # The provider looks at the form of an ARN also here.
  mock_resource "aws_kms_key" {
    defaults = {
      arn = "arn:aws:kms:eu-central-1:012345678901:key/11111111-2222-3333-4444-555555555555"
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:logs:eu-central-1:012345678901:log-group:example"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::012345678901:role/example"
    }
  }

  mock_resource "aws_iam_policy" {
    defaults = {
      arn = "arn:aws:iam::012345678901:policy/example"
    }
  }

  mock_data "aws_route53_zone" {
    defaults = {
      zone_id = "Z0000000000000000000G"
    }
  }
}

override_module {
  target = module.eks
  outputs = {
    cluster_name           = "example"
    cluster_endpoint       = "https://0123456789abcdef.gr7.eu-central-1.eks.amazonaws.com"
    node_security_group_id = "sg-00000000000000001"
  }
}

override_module {
  target = module.karpenter
  outputs = {
    node_iam_role_name = "example-node"
    queue_name         = "example-karpenter"
  }
}

override_module {
  target = module.object_store_identity
}

override_module {
  target = module.aws_ebs_csi_driver_identity
}

override_module {
  target = module.aws_efs_csi_driver_identity
}

override_module {
  target = module.aws_load_balancer_controller_identity
}

override_module {
  target = module.external_dns_identity
}

override_module {
  target = module.cert_manager_identity
}

override_module {
  target = module.velero_identity
}

override_module {
  target = module.vault_identity
}

variables {
  pipeline_role_arn = "arn:aws:iam::012345678901:role/pipeline"
}

run "one_zone_for_development" {
  command = plan

  variables {
    platform_file = "tests/platforms/one-zone-dev.yaml"
  }

  assert {
    condition     = length(module.vpc.private_subnets) == 1 && length(module.vpc.public_subnets) == 1
    error_message = "Nodes and load balancers are in the one zone that was asked for."
  }

  assert {
    condition     = length(module.vpc.intra_subnets) == 2
    error_message = "The control plane has two zones also here: EKS refuses one."
  }

  assert {
    condition     = length(module.vpc.natgw_ids) == 1
    error_message = "One zone has one NAT gateway."
  }

  assert {
    condition     = length(aws_efs_mount_target.this) == 1
    error_message = "The file system is mounted in the zone of the nodes."
  }

  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.this : bucket.force_destroy]) && !local.protected
    error_message = "A platform for development is not protected unless it says so."
  }

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.deletion_window_in_days == 7 && key.enable_key_rotation])
    error_message = "Keys rotate, and go after a week where nothing is worth more."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && aws_vpc_endpoint.s3[0].vpc_endpoint_type == "Gateway"
    error_message = "By default there is the endpoint that costs nothing, and no other."
  }

  assert {
    condition     = local.flow_logs == "rejected" && module.vpc.vpc_flow_log_destination_type == "cloud-watch-logs"
    error_message = "What was refused is logged by default."
  }

  assert {
    condition     = local.identity_providers == null && length(local.api_networks) == 0
    error_message = "A new cluster has no identity provider: its issuer cannot be reached yet."
  }

  assert {
    condition     = local.administrators == tolist(["arn:aws:iam::012345678901:role/pipeline"])
    error_message = "The pipeline's role administers the cluster, whoever creates it."
  }

  assert {
    condition     = length(aws_route53_zone.this) == 1 && aws_route53_zone.this[0].name == "dev.example.com"
    error_message = "The zone of the domain is made unless it is there."
  }
}

run "three_zones_for_production" {
  command = plan

  variables {
    platform_file = "tests/platforms/three-zones-prod.yaml"
  }

  assert {
    condition = (
      length(module.vpc.private_subnets) == 3
      && length(module.vpc.public_subnets) == 3
      && length(module.vpc.intra_subnets) == 3
      && length(aws_efs_mount_target.this) == 3
    )
    error_message = "Each of the three zones has its subnets and its way to the file system."
  }

  assert {
    condition     = length(module.vpc.natgw_ids) == 3
    error_message = "Each zone has a NAT gateway of its own, so that none depends on another."
  }

  assert {
    condition     = local.protected && !anytrue([for bucket in aws_s3_bucket.this : bucket.force_destroy])
    error_message = "Production is kept from deletion."
  }

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.deletion_window_in_days == 30])
    error_message = "A key of production can be brought back for a month."
  }

  assert {
    condition = alltrue([
      for bucket in keys(aws_s3_bucket.this) :
      aws_s3_bucket_public_access_block.this[bucket].restrict_public_buckets
      && one(aws_s3_bucket_versioning.this[bucket].versioning_configuration).status == "Enabled"
      && one(one(aws_s3_bucket_server_side_encryption_configuration.this[bucket].rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    ])
    error_message = "Each bucket is closed, versioned and encrypted with the platform's key."
  }

  assert {
    condition = (
      keys(aws_vpc_endpoint.interface) == ["ecr.dkr", "sts"]
      && alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled])
      && aws_vpc_endpoint.interface["sts"].service_name == "com.amazonaws.eu-central-1.sts"
      && aws_vpc_security_group_ingress_rule.interface_endpoints[0].cidr_ipv4 == "10.20.0.0/16"
    )
    error_message = "The endpoints that are named, by their usual names, for the VPC alone."
  }

  assert {
    condition     = local.flow_logs == "all" && local.log_retention_days == 365
    error_message = "All connections are logged, for as long as the logs of the control plane."
  }

  assert {
    condition = local.administrators == tolist([
      "arn:aws:iam::012345678901:role/pipeline",
      "arn:aws:iam::012345678901:role/on-call",
    ])
    error_message = "Each administrator has one access entry: EKS refuses a second."
  }

  assert {
    condition     = local.api_networks == ["10.90.0.0/16"]
    error_message = "The peered network reaches the private endpoint."
  }

  assert {
    condition = (
      local.identity_providers.keycloak.issuer_url == "https://login.example.com/realms/platform"
      && local.identity_providers.keycloak.groups_prefix == "keycloak:"
    )
    error_message = "Tokens of the realm platform are taken, with the prefix that cluster-roles binds."
  }
}

# Applied, to the mocks alone: outputs are known only then.
run "a_network_that_is_there" {
  command = apply

  variables {
    platform_file = "tests/platforms/existing-vpc.yaml"
  }

  assert {
    condition     = length(module.vpc.private_subnets) == 0 && length(module.vpc.natgw_ids) == 0
    error_message = "Nothing of a network is made."
  }

  assert {
    condition     = length(aws_vpc_endpoint.s3) == 0 && length(aws_vpc_endpoint.interface) == 0
    error_message = "The endpoints of an existing VPC are its owner's."
  }

  assert {
    condition = (
      output.facts.vpcId == "vpc-0a1b2c3d4e5f60718"
      && output.cluster.privateSubnetIds == tolist(["subnet-00000000000000001", "subnet-00000000000000002"])
      && local.intra_subnet_ids == tolist(["subnet-00000000000000003", "subnet-00000000000000004"])
    )
    error_message = "Nodes and control plane are in the subnets that were named."
  }

  assert {
    condition = (
      keys(aws_ec2_tag.karpenter_discovery) == ["subnet-00000000000000001", "subnet-00000000000000002"]
      && keys(aws_ec2_tag.internal_load_balancers) == ["subnet-00000000000000001", "subnet-00000000000000002"]
      && keys(aws_ec2_tag.public_load_balancers) == ["subnet-00000000000000005"]
    )
    error_message = "Karpenter and the load balancer controller find the subnets by tags."
  }

  assert {
    condition     = length(aws_efs_mount_target.this) == 2
    error_message = "The file system is mounted in each of the private subnets."
  }

  assert {
    condition     = length(aws_route53_zone.this) == 0 && output.facts.dnsZoneId == "Z0000000000000000000G"
    error_message = "The zone that is there is used."
  }

  assert {
    condition     = local.protected
    error_message = "protected in platform.yaml counts more than the environment."
  }

  assert {
    condition     = output.cluster.volumeKmsKeyArn == output.facts.volumeKmsKeyArn
    error_message = "Nodes and apps encrypt their volumes with the same key."
  }
}

run "a_region_with_too_few_zones" {
  command = plan

  variables {
    platform_file = "tests/platforms/three-zones-prod.yaml"
  }

  override_data {
    target = data.aws_availability_zones.available
    values = {
      names = ["eu-central-1a", "eu-central-1b"]
    }
  }

  expect_failures = [check.zones]
}

run "an_api_for_everybody_is_refused" {
  command = plan

  variables {
    platform_file = "tests/platforms/refused/open-api.yaml"
  }

  expect_failures = [output.cluster]
}

run "what_is_no_role_is_refused" {
  command = plan

  variables {
    pipeline_role_arn = "pipeline"
  }

  expect_failures = [var.pipeline_role_arn]
}
