# The facts travel one way, once: from here, through the root Application, to the values of the apps. A test
# checks that every fact that an app asks for is one of these.
output "facts" {
  description = "What the apps need to know of the infrastructure."
  value = {
    vpcId                = local.vpc_id
    clusterName          = module.eks.cluster_name
    clusterEndpoint      = module.eks.cluster_endpoint
    dnsZoneId            = local.dns_zone.zone_id
    nodeRoleName         = module.karpenter.node_iam_role_name
    karpenterQueueName   = module.karpenter.queue_name
    volumeKmsKeyArn      = aws_kms_key.this["volumes"].arn
    vaultKmsKeyId        = aws_kms_key.this["vault"].key_id
    efsFileSystemId      = aws_efs_file_system.this.id
    logsBucket           = aws_s3_bucket.this["logs"].id
    metricsBucket        = aws_s3_bucket.this["metrics"].id
    tracesBucket         = aws_s3_bucket.this["traces"].id
    registryBucket       = aws_s3_bucket.this["registry"].id
    backupBucket         = aws_s3_bucket.this["backups"].id
    databaseBackupBucket = aws_s3_bucket.this["database-backups"].id
    vaultSnapshotBucket  = aws_s3_bucket.this["vault-snapshots"].id
  }
}

output "cluster" {
  description = "What the modules servicemesh and argocd need to reach the cluster and to add nodes."
  value = {
    name                   = module.eks.cluster_name
    version                = module.eks.cluster_version
    endpoint               = module.eks.cluster_endpoint
    certificateAuthority   = module.eks.cluster_certificate_authority_data
    serviceCidr            = module.eks.cluster_service_cidr
    primarySecurityGroupId = module.eks.cluster_primary_security_group_id
    nodeSecurityGroupId    = module.eks.node_security_group_id
    privateSubnetIds       = local.private_subnet_ids
    ciliumPolicyArn        = aws_iam_policy.cilium.arn
    volumeKmsKeyArn        = aws_kms_key.this["volumes"].arn
  }

  # AWS takes an empty list for the whole internet.
  precondition {
    condition     = !local.cluster.endpoint.public || length(lookup(local.cluster.endpoint, "allowedCidrs", [])) > 0
    error_message = "cluster.endpoint is public in platform.yaml, and allowedCidrs names no network: list those that may reach the Kubernetes API."
  }
}

output "name_servers" {
  description = "Where the parent zone has to delegate the domain to."
  value       = local.dns_zone.name_servers
}
