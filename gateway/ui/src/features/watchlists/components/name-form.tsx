import { ActForm, TextArea, TextField } from '@/components/ui/form';
import type { PersonalWatchlist } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { changeWatchlist, createWatchlist } from '../api/watchlists';

/** Names a new list or renames one. */
export function NameForm({
  list,
  onDone,
}: {
  list?: PersonalWatchlist;
  onDone: (list: PersonalWatchlist) => void;
}) {
  const t = useText();
  return (
    <ActForm
      act={({ name = '', description = '' }) =>
        list
          ? changeWatchlist(list.id, { name: name.trim(), description: description.trim() })
          : createWatchlist(name.trim(), description.trim())
      }
      onDone={onDone}
      submit={t(list ? 'action.save' : 'watchlist.create')}
    >
      <TextField
        label={t('watchlist.name')}
        name="name"
        type="text"
        autoComplete="off"
        maxLength={100}
        required
        defaultValue={list?.name ?? ''}
      />
      <TextArea
        label={t('watchlist.description')}
        name="description"
        maxLength={1000}
        defaultValue={list?.description ?? ''}
      />
    </ActForm>
  );
}
