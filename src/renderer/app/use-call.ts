import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/events.ts';
import { toErrorValue, type ErrorValue } from '../../shared/errors.ts';
import { useCore } from './core-context.tsx';

/** The key under which an answer is cached: method and input. */
export function callKey<Name extends MethodName>(name: Name, input: InputOf<Name>) {
  return [name, input] as const;
}

/**
 * How an answer is read and kept true: for `useCall`, or for reading it before it is shown.
 * @param asked what the core is asked, where that is not word for word what the answer is kept under
 */
export function callQuery<Name extends MethodName>(
  bridge: Bridge,
  name: Name,
  input: InputOf<Name>,
  topics: readonly Topic[],
  asked = input,
) {
  return {
    queryKey: callKey(name, input),
    queryFn: () => asValue(bridge.call(name, asked)),
    meta: { topics },
  };
}

interface CallOptions {
  /** Events about any of these fetch again. */
  readonly topics: readonly Topic[];
  readonly enabled?: boolean;
  /** Show the last answer while one for a new input is on its way. */
  readonly keepPrevious?: boolean;
}

/** Reads from the core and keeps the answer true by its topics. Errors are `ErrorValue`s. */
export function useCall<Name extends MethodName>(
  name: Name,
  input: InputOf<Name>,
  { topics, enabled = true, keepPrevious = false }: CallOptions,
): UseQueryResult<OutputOf<Name>, ErrorValue> {
  const bridge = useCore();
  return useQuery<OutputOf<Name>, ErrorValue>({
    ...callQuery(bridge, name, input, topics),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** What must happen with the answer even when the part that asked has left the screen by then. */
interface Afterwards<Name extends MethodName> {
  readonly onSuccess?: (answer: OutputOf<Name>) => void;
  readonly onError?: (error: ErrorValue) => void;
}

/**
 * Does something in the core: `mutate(input)`; errors are `ErrorValue`s. What is given to `mutate`
 * itself happens only while the part that asked is on screen.
 */
export function useAction<Name extends MethodName>(
  name: Name,
  afterwards: Afterwards<Name> = {},
): UseMutationResult<OutputOf<Name>, ErrorValue, InputOf<Name>> {
  const bridge = useCore();
  return useMutation<OutputOf<Name>, ErrorValue, InputOf<Name>>({
    mutationFn: (input) => asValue(bridge.call(name, input)),
    ...afterwards,
  });
}

/** Puts a known answer into the cache, so that the screen does not wait for an event. */
export function useSetAnswer() {
  const client = useQueryClient();
  return useCallback(
    <Name extends MethodName>(name: Name, input: InputOf<Name>, answer: OutputOf<Name>): void => {
      client.setQueryData(callKey(name, input), answer);
    },
    [client],
  );
}

/** Rejects with an `ErrorValue` whatever was thrown. */
async function asValue<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (thrown) {
    // oxlint-disable-next-line typescript/only-throw-error -- react-query carries our error values
    throw toErrorValue(thrown);
  }
}
