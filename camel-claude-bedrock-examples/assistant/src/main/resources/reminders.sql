select coalesce(listagg(due || ': ' || text, '; ') within group (order by due, text), 'There are none.') from reminder
