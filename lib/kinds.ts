/** Every kind of record that is one definition. What all share — words of the trail, flows, filters that can be kept — is folded from here. */
import { claim } from './claim/claim'
import { contract } from './contract/contract'
import type { AnyKind } from './core/kind/kind'
import { duty } from './duty/duty'
import { evidence } from './evidence/evidence'
import { exclusion } from './exclusion/exclusion'
import { facility } from './facility/facility'
import { merger } from './merger/merger'
import { rectification } from './rectification/rectification'

export const kinds: readonly AnyKind[] = [claim, contract, duty, evidence, exclusion, facility, merger, rectification]
