/** As what an activity is found, and by which words: those that its whole group reads. Pure. */
import type { Indexed } from '../../retrieval/index-store.ts'
import type { Told } from '../../retrieval/terms.ts'
import { ACTIVITY } from '../review/policies.ts'

type Declared = {
  readonly id: string
  readonly organisationId: string
  readonly groupId: string
  readonly declaredAt: Date
}

export function indexed({ id, organisationId, groupId, declaredAt }: Declared): Indexed {
  return { organisationId, groupId, subject: { type: ACTIVITY, id }, at: declaredAt }
}

export function toldBy({ title, description }: { title: string; description: string }): Told {
  return { asked: title, said: description }
}
