import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';

interface Keeping<Choice, Saved> {
  save: (choice: Choice) => Promise<Saved>;
  onSaved: (saved: Saved) => unknown;
  onError?: () => void;
}

/**
 * A choice that is saved as soon as it is made; choices made in a row are saved in their order.
 *
 * It shows within the event that made it. A mutation tells of itself only after that event, and a controlled
 * input would turn back, and forth again, in between.
 *
 * @param saved what the platform has, shown again once the last choice has been answered
 */
export function useKeptChoice<Choice, Saved>(
  saved: Choice,
  { save, onSaved, onError }: Keeping<Choice, Saved>,
) {
  const [made, setMade] = useState<{ choice: Choice }>();
  const { mutate, error } = useMutation({
    scope: { id: useId() },
    mutationFn: ({ choice }: { choice: Choice }) => save(choice),
    onSuccess: onSaved,
    onError,
    onSettled: (_saved, _error, answered) => setMade((last) => (last === answered ? undefined : last)),
  });
  return {
    shown: made ? made.choice : saved,
    error,
    choose: (choice: Choice) => {
      const next = { choice };
      setMade(next);
      mutate(next);
    },
  };
}
