"""One person at a time: give a place now, or hold it for somebody who may come.

A forecast says who may come, from who came before. A few futures are drawn from it and
solved as if they were known; the mentors' prices there say what each place is worth to
those who may come. Whoever comes now gets the mentor with the highest score above that
worth, and if there is none, the place is held.

In the order to read: `forecast` (who may come), `worth` (what places are worth then),
`outlook` (all of it, kept up to date), `choose` (one person, or several), `events` and
`desk` (what happens), `policy` and `replay` (a whole year of it, to measure).
Source: Ahani, Gölz, Procaccia, Teytelboym, Trapp (2024), "Dynamic Placement in Refugee
Resettlement", doi:10.1287/opre.2021.0534; Freund, Lykouris, Paulson, Sturt, Weng
(2023), "Group fairness in dynamic refugee assignment", doi:10.1145/3580507.3597758.
"""
