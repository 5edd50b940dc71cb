/** Makes the commands of a kind callable from its forms and dialogs: said as the definition says, a new record opened. */
import 'server-only'
import type { z } from 'zod'
import type { FormAction } from '@/lib/core/form-state'
import { deedOf } from '@/lib/core/kind/deed'
import { type AnyKind, type AnyRecord, titleOf } from '@/lib/core/kind/kind'
import type { Command } from '@/lib/platform/perform'
import { action, actionForEach } from './action'

export const kindAction = <S extends z.ZodType, O extends { record: AnyRecord; before: AnyRecord | null }>(
  of: AnyKind,
  act: string,
  command: Command<S, O>,
): FormAction =>
  action(command, {
    said: ({ record }) => deedOf(of, act).said.replace('{name}', titleOf(of, record)),
    next: ({ record, before }) => (before === null || deedOf(of, act).page ? `${of.room}/${record.id}` : null),
  })

/** The same deed for every chosen record of a list. */
export const kindEach = <S extends z.ZodType, O extends { record: AnyRecord }>(
  of: AnyKind,
  act: string,
  command: Command<S, O>,
): FormAction => actionForEach(command, `已${deedOf(of, act).label}`, of.counted)
