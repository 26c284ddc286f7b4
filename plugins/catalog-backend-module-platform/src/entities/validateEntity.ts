import {
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';

const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const kinds = {
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
};

/**
 * What the catalog would say against an entity, or `undefined`. Asked before it is handed over, since one
 * malformed entity makes the catalog refuse all that come with it.
 */
export async function complaintAbout(
  entity: Entity,
): Promise<string | undefined> {
  try {
    await policies.enforce(entity);
    const validator = kinds[entity.kind as keyof typeof kinds];
    if (!(await validator?.check(entity))) {
      return `${entity.kind} is not a kind that platforms consist of`;
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
