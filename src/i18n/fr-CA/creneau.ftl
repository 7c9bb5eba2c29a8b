# Textes de l'interface, français (Canada). Une section par fonctionnalité; clés « fonctionnalité-page-objet ».

### --- web: layout, errors, shared words

product-name = Créneau
layout-skip = Passer au contenu
layout-navigation = Navigation principale
layout-my-polls = Mes sondages
layout-administration = Administration
layout-audit = Journal
layout-signed-in = Session ouverte :
layout-signed-in-as = Session ouverte : { $name }
layout-sign-out = Fermer la session
layout-help = Besoin d'aide? Écrivez à
layout-menu = Menu
layout-part = { $room } : { $part }
layout-theme = Apparence
layout-theme-system = Comme mon système
layout-theme-light = Claire
layout-theme-dark = Sombre
layout-help-page = Aide : { $title }
layout-help-all = Toute l'aide
layout-help-link = Aide
layout-about = À propos
layout-privacy = Confidentialité
layout-accessibility = Accessibilité
layout-terms = Conditions
layout-version = Créneau { $version }
text-contents = Sur cette page
session-ended-title = Votre session est terminée
session-ended-kept = Ce que vous avez saisi n'est pas perdu : cette page le garde tant qu'elle reste ouverte. Rien n'a encore été enregistré.
session-ended-staff = Ouvrez une nouvelle session dans un autre onglet, puis revenez ici.
session-ended-sign-in = Ouvrir une session (nouvel onglet)
session-ended-participant = Ouvrez de nouveau, dans ce navigateur, le lien personnel reçu par courriel, puis revenez ici.
session-ended-lost = Recevoir mon lien de nouveau (nouvel onglet)
session-ended-then = Retrouvez votre formulaire comme vous l'avez laissé, vérifiez-le et envoyez-le.
session-ended-again = Retrouver ma saisie
session-warning = Votre session se terminera dans moins de cinq minutes. Ce que vous avez saisi dans cette page ne sera pas perdu.
session-go-on = Poursuivre ma session
error-contact = Besoin d'aide? Donnez ce numéro à
error-look-again = Revoir la page
error-try-again = Réessayer
form-errors-title = Des corrections sont nécessaires
form-error-prefix = Erreur :
form-optional = (facultatif)
error-request-id = Numéro de la demande :
error-home = Aller à l'accueil
error-not-found-title = Page introuvable
error-not-found-text = Cette page n'existe pas, ou elle ne vous est pas destinée. Si vous avez suivi un lien reçu par courriel, vérifiez qu'il est complet.
error-forbidden-title = Demande refusée
error-forbidden-text = Le formulaire n'a pas pu être vérifié : il vient d'un autre site ou d'une session terminée. Revenez à la page précédente, rechargez-la et envoyez le formulaire de nouveau.
error-method-title = Demande impossible
error-method-text = Cette page ne peut pas être utilisée de cette façon.
error-large-title = Formulaire trop volumineux
error-large-text = Le texte envoyé dépasse la taille permise. Réduisez-le, puis envoyez-le de nouveau.
error-media-title = Format non accepté
error-media-text = Seuls les formulaires de ce site sont acceptés.
error-host-title = Adresse inconnue
error-host-text = Ce serveur ne répond pas à ce nom. Vérifiez l'adresse du site.
error-unreadable-title = Formulaire illisible
error-unreadable-text = Le formulaire reçu ne correspond à aucune page de ce site. Rechargez la page et recommencez.
error-many-title = Trop de demandes
error-many-text = Trop de demandes ont été faites en peu de temps. Attendez un moment, puis recommencez.
error-slow-title = Demande interrompue
error-slow-text = La demande a pris trop de temps. Recommencez.
error-unavailable-title = Service momentanément indisponible
error-unavailable-text = Rien n'a été enregistré. Recommencez dans quelques instants.
error-internal-title = Une erreur s'est produite
error-internal-text = Le problème vient de nous, et il a été consigné. Recommencez; s'il persiste, communiquez-nous le numéro ci-dessous.
error-request-title = Demande incomprise
error-request-text = Le serveur n'a pas compris cette demande.
error-conflict-title = La situation a changé
error-conflict-changed = Une autre personne a modifié ce sondage entre-temps. Rechargez la page pour voir son état, puis recommencez.
error-conflict-not-open = Ce sondage n'accepte plus de réponses.
error-conflict-state = L'état du sondage ne permet pas cette action.
error-link-title = Lien non reconnu
error-link-text = Ouvrez de nouveau le lien personnel de votre courriel, en entier. Ce navigateur ne vous reconnaît pas : le lien est incomplet, ou il a été ouvert ailleurs ou il y a plus de 12 heures.
error-lost-link = Recevoir mon lien de nouveau
error-gone-withdrawn-title = Sondage retiré
error-gone-withdrawn-text = La personne organisatrice a retiré ce sondage. Il n'y a plus rien à faire.
error-gone-revoked-title = Invitation retirée
error-gone-revoked-text = La personne organisatrice a retiré cette invitation. Communiquez avec elle si vous pensez que c'est une erreur.
error-gone-expired-title = Lien expiré
error-gone-expired-text = Ce lien n'est plus valide : le délai pour répondre et consulter le sondage est passé.
error-gone-link-expired-text = Ce lien n'est plus valide : le délai pour répondre et consulter le sondage est passé. Au besoin, communiquez avec la personne organisatrice, { $organiser }.
error-gone-replaced-title = Lien remplacé
error-gone-replaced-text = Un lien plus récent vous a été envoyé par courriel. Utilisez-le plutôt que celui-ci.
error-gone-used-title = Lien déjà utilisé
error-gone-used-text = Ce lien ne servait qu'une fois, et il a déjà servi.
# Field errors: the label stands before them in the summary, and they begin with a capital beside their field.
form-error-of = { $label } : { $words }
form-text-empty = ce champ est obligatoire.
form-number-hint = De { $least } à { $most }.
form-text-long = le texte est trop long, au plus { $max } caractères.
form-text-characters = le texte contient un caractère invisible ou de contrôle. Réécrivez-le à la main.
form-email-wrong = Ce n'est pas une adresse de courriel. Exemple : prenom.nom@exemple.ca
form-choice-unknown = Choisissez l'une des valeurs proposées.
form-cancel = Annuler
error-frozen-title = Ce sondage est suspendu
error-frozen-text = L'administration l'a suspendu pour le moment : il ne reçoit pas de réponses. Ce que vous avez déjà répondu est conservé. Revenez plus tard, ou écrivez à la personne qui vous a invité.

### --- time: dates, zones, typed options

time-error-missing-hour = { $hour } n'existe pas { $date } : on avance l'heure cette nuit-là. Choisissez { $resumes } ou plus tard.
time-error-repeated-hour = { $hour } arrive deux fois { $date } : on recule l'heure cette nuit-là. Précisez ({ $earlier }) pour la première fois ou ({ $later }) pour la seconde.
time-error-duration = La durée doit être de 5 minutes à 14 jours.
time-error-out-of-range = Cette date est hors du calendrier.
time-line-too-long = La ligne est trop longue ou donne trop de plages horaires. Écrivez-en moins par ligne.
time-line-too-many = Le texte a trop de lignes. Cette ligne et les suivantes n'ont pas été lues.
time-line-not-understood = « { $text } » n'est pas compris. Écrivez par exemple « 2026-11-23 14:30-15:30 » ou « lun-ven 9h-12h ».
time-line-no-day = Il manque le jour. Écrivez par exemple « mardi 9h » ou « 14 oct 9h ».
time-line-numeric-date = Écrivez la date dans l'ordre année, mois, jour : « 2026-10-14 ».
time-line-numeric-date-likely = Écrivez la date dans l'ordre année, mois, jour : « { $date } », si c'est bien ce jour.
time-line-no-such-date = « { $text } » n'existe pas au calendrier.
time-line-other-weekday = Le jour de la semaine ne correspond pas à la date. Cette date tombe { $date }.
time-line-several-dates = Écrivez une seule date par ligne. Pour plusieurs jours de la semaine, écrivez « lun-ven 9h-12h ».
time-line-no-such-hour = « { $text } » n'est pas une heure. Les heures vont de 0 h à 23 h 59.
time-line-no-hour = Indiquez l'heure, par exemple « 16:00 ».
time-line-hour-without-mark = « { $text } » n'est pas une heure complète. Écrivez « 9h », « 9h-12h » ou « 09:30 ».
time-line-end-before-start = La fin doit suivre le début. Si la plage horaire passe minuit, écrivez « 22h-2h (lendemain) ».
time-line-other-offset = « { $text } » n'est pas en vigueur à cette heure-là. Enlevez cette mention.
time-line-too-far = { $date } est à plus de { $months } mois d'aujourd'hui. Vérifiez l'année.
time-addition-nothing = Ajoutez au moins une plage horaire ou une date.
time-addition-duplicates = Ces plages horaires sont en double : { $options }.
time-addition-too-many = Un sondage compte au plus { $limit } plages horaires; il en aurait { $total }.
time-warning-past = Dans le passé
time-warning-weekend = En fin de semaine
time-warning-holiday = Jour férié : { $name }
time-warning-odd-hours = Hors des heures de bureau
time-warning-overlap = Chevauche { $option }

### --- holidays

holiday-new-year = jour de l'An
holiday-after-new-year = lendemain du jour de l'An
holiday-good-friday = Vendredi saint
holiday-easter-monday = lundi de Pâques
holiday-patriots = Journée nationale des patriotes
holiday-national = fête nationale du Québec
holiday-canada = fête du Canada
holiday-labour = fête du Travail
holiday-thanksgiving = Action de grâces
holiday-christmas-eve = veille de Noël
holiday-christmas = Noël
holiday-after-christmas = lendemain de Noël
holiday-new-year-eve = veille du jour de l'An
holiday-own = congé de l'organisation

zone-title = Votre fuseau horaire
zone-text = Les heures d'un sondage sont données dans son fuseau horaire. Choisissez le vôtre : elles seront affichées dans les deux. Ce choix reste dans ce navigateur.
zone-label = Fuseau horaire
zone-hint = Tapez les premières lettres d'une ville pour la trouver dans la liste.
zone-none = Celui du sondage
zone-save = Afficher aussi ce fuseau
zone-note-one = Heures affichées : { $zone }.
zone-note-both = Heures affichées : { $zone }, puis { $viewer }.
zone-note-link = Changer de fuseau horaire
zone-unknown = Ce fuseau horaire n'existe pas. Choisissez-en un dans la liste.
zone-quebec = Québec
zone-americas = Amériques
zone-europe = Europe
zone-africa = Afrique
zone-asia = Asie
zone-atlantic = Atlantique
zone-pacific = Pacifique et Australie
zone-elsewhere = Ailleurs

### --- accounts

home-show-title = Trouver une date, entre nous
home-show-text = Ce service sert à choisir le moment d'une rencontre. Tout reste dans l'organisation.
home-show-organise-title = Organiser
home-show-organise-text = Les membres du personnel créent et suivent leurs sondages après avoir ouvert une session.
home-show-sign-in = Ouvrir une session
home-show-answer-title = Répondre
home-show-answer-text = Aucun compte n'est nécessaire : utilisez le lien personnel reçu par courriel.
home-show-lost-link = Recevoir mon lien de nouveau
sign-in-again = Ouvrir une session
sign-in-refused-title = La session n'a pas été ouverte
sign-in-refused-attempt = Cette tentative de connexion a expiré, a déjà servi ou a commencé dans un autre navigateur. Recommencez.
sign-in-refused-by-provider = Le fournisseur d'identité n'a pas confirmé qui vous êtes, ou vous avez interrompu la connexion. Recommencez si vous le souhaitez.
sign-in-refused-answer = La réponse du fournisseur d'identité n'a pas passé les vérifications de sécurité. Recommencez; si le problème persiste, communiquez le numéro ci-dessous au soutien technique.
sign-in-refused-no-role = Votre compte ne fait partie d'aucun groupe qui donne accès à ce service. Adressez-vous aux personnes qui gèrent les accès dans votre organisation.
sign-in-refused-disabled = Votre compte est désactivé dans ce service. Adressez-vous aux personnes qui l'administrent.
sign-in-unavailable-title = Connexion momentanément impossible
sign-in-unavailable-text = Le fournisseur d'identité de l'organisation ne répond pas. Recommencez dans quelques instants. Les personnes invitées peuvent toujours répondre par leur lien personnel.
sign-out-show-title = Session fermée
sign-out-show-text = Votre session est fermée dans ce service.
sign-out-show-provider-text = Vous avez peut-être encore une session chez le fournisseur d'identité de l'organisation. Sur un appareil partagé, fermez-la aussi.
sign-out-show-provider = Fermer aussi cette session
issuer-sign-in-title = Fournisseur d'identité de démonstration
issuer-sign-in-intro = Choisissez la personne que vous voulez être. Aucun mot de passe n'est demandé.
issuer-sign-in-cancel = Ne pas ouvrir de session
issuer-signed-out-title = Session fermée
issuer-signed-out-text = Vous n'avez plus de session chez le fournisseur d'identité de démonstration. Vous pouvez fermer cette page.

### --- polls

polls-state-draft = Brouillon
polls-state-open = Ouvert
polls-state-closed = Clos
polls-state-decided = Date retenue
polls-state-cancelled = Annulé
polls-index-new = Nouveau sondage
polls-index-empty = Vous n'avez encore aucun sondage.
polls-index-substitute = Vous êtes personne substitut
polls-index-answers = { $answered ->
    [0] Aucune réponse sur { $asked }
    [1] 1 réponse sur { $asked }
   *[other] { $answered } réponses sur { $asked }
}
polls-index-options = { $count ->
    [0] Aucune plage horaire
    [1] 1 plage horaire
   *[other] { $count } plages horaires
}
polls-index-asked = { $count ->
    [0] Personne n'est invité
    [1] 1 personne à inviter
   *[other] { $count } personnes à inviter
}
polls-index-deadline = Réponses jusqu'au { $deadline }
polls-index-deadline-past = Date limite : { $deadline }
polls-index-decided = { $count ->
    [one] Rencontre { $date }
   *[other] { $count } rencontres, la première { $date }
 }
polls-index-purge = Sera détruit { $date }
polls-index-held = Gelé par l'administration : gardé jusqu'à ce qu'il soit libéré
polls-index-due = À détruire depuis { $date }, à la prochaine destruction de nuit
polls-index-erased = Destruction demandée : elle aura lieu { $date }.
polls-index-keep = Annuler la destruction
polls-index-pages = Pages de la liste
polls-index-previous = Page précédente
polls-index-next = Page suivante
polls-index-states = Sondages par état
polls-index-all = Tous
polls-tab-draft = { $count ->
    [one] Brouillon
   *[other] Brouillons
}
polls-tab-open = { $count ->
    [one] Ouvert
   *[other] Ouverts
}
polls-tab-closed = { $count ->
   *[other] Clos
}
polls-tab-decided = { $count ->
    [one] Date retenue
   *[other] Dates retenues
}
polls-tab-cancelled = { $count ->
    [one] Annulé
   *[other] Annulés
}
polls-index-search = Chercher un titre ou une étiquette
polls-index-sort = Trier par
polls-index-sort-activity = Dernière modification
polls-index-sort-deadline = Date limite
polls-index-sort-title = Titre
polls-index-sort-created = Date de création
polls-index-show = Afficher
polls-index-nothing = Aucun sondage ne correspond.
polls-index-clear = Voir tous les sondages
polls-index-found = { $count ->
    [1] 1 sondage trouvé.
   *[other] { $count } sondages trouvés.
}
home-title = Accueil
home-waiting-title = Ce qui vous attend
home-waiting-nothing = Rien ne vous attend pour l'instant.
home-waiting-more = { $count ->
    [1] Un autre sondage attend aussi, dans la liste ci-dessous.
   *[other] { $count } autres sondages attendent aussi, dans la liste ci-dessous.
}
home-waiting-many = Plus de { $count } autres sondages attendent aussi, dans la liste ci-dessous.
home-waiting-past = Toutes les dates sont passées (la dernière : { $date }) et rien n'est décidé.
home-waiting-to-decide = { $answered ->
    [0] Clos sans réponse : choisissez une date, rouvrez le sondage ou annulez-le.
    [1] Clos, avec 1 réponse : choisissez la date.
   *[other] Clos, avec { $answered } réponses : choisissez la date.
}
home-waiting-everyone = { $answered ->
    [1] La personne invitée a répondu : vous pouvez choisir la date.
   *[other] Les { $answered } personnes invitées ont répondu : vous pouvez choisir la date.
}
home-waiting-to-answer = { $who } vous demande vos disponibilités, { $until }.
home-waiting-closing = { $missing ->
    [1] Il manque 1 réponse; on peut répondre { $until }.
   *[other] Il manque { $missing } réponses; on peut répondre { $until }.
}
home-waiting-draft = Brouillon laissé { $date }.
home-invited-title = Sondages auxquels vous répondez
home-invited-by = Demandé par { $who }
home-invited-answered = Vous avez répondu
home-invited-unanswered = Vous n'avez pas répondu
home-waiting-settle = Régler
home-waiting-decide = Choisir la date
home-waiting-answer = Répondre
home-waiting-look = Voir les réponses
home-waiting-continue = Continuer
polls-steps-label = Étapes
polls-steps-what = Quoi
polls-steps-when = Quand
polls-steps-who = Qui
polls-steps-check = Vérifier
polls-steps-done = faite
polls-steps-now = en cours
polls-steps-todo = à faire
polls-steps-place = Étape { $number } sur 4
polls-steps-back = Retour au sondage « { $title } »
polls-flash-draft-saved = Le brouillon est enregistré.
polls-flash-saved = Les modifications sont enregistrées.
polls-flash-substitution-accepted = Vous êtes maintenant personne substitut de ce sondage.
polls-new-title = Nouveau sondage
polls-edit-title = Textes et réglages
polls-edit-title-label = Titre
polls-edit-title-hint = Les personnes invitées le lisent en premier, aussi dans l'objet du courriel. Par exemple : « Comité qualité, rencontre de décembre ».
polls-edit-description-label = Description
polls-edit-description-hint = Dites pourquoi et pour combien de temps. N'inscrivez aucun renseignement sur la santé d'une personne.
polls-edit-place-label = Lieu ou lien
polls-edit-tags-label = Étiquettes
polls-edit-tags-hint = Quelques mots pour retrouver ce sondage, séparés par des virgules. Seules les personnes qui organisent le sondage les voient.
polls-edit-tags-many = Donnez au plus { $limit } étiquettes.
polls-edit-tags-long = L'étiquette « { $tag } » est trop longue : au plus { $limit } caractères.
polls-edit-place-hint = Une salle, une adresse ou l'adresse d'une rencontre en ligne.
polls-edit-advanced = Réglages
polls-edit-advanced-hint = Fuseau horaire, ce que chaque personne voit, langue, personne substitut. Les choix habituels sont déjà faits.
polls-edit-zone-label = Fuseau horaire des plages
polls-edit-zone-hint = Il sera écrit à côté de chaque heure. Il ne change plus dès qu'une personne a répondu.
polls-edit-zone-others = Autres fuseaux
polls-edit-zone-kept = Fuseau horaire : { $zone }. Il ne change plus, car des personnes ont répondu.
polls-edit-zone-frozen = Le fuseau horaire ne change plus, car des personnes ont répondu.
polls-edit-zone-unknown = Choisissez un fuseau horaire de la liste.
polls-edit-deadline-legend = Date limite pour répondre
polls-edit-deadline-hint = À cette heure, le sondage se clôt de lui-même. Au plus { $days } jours après l'ouverture; vous pourrez la prolonger jusque-là.
polls-edit-deadline-date = Jour
polls-edit-deadline-time = Heure
polls-edit-deadline-stands = On peut répondre { $deadline }.
polls-edit-deadline-move = Changer la date limite
polls-edit-deadline-past = La date limite est passée. Choisissez un moment à venir.
polls-edit-deadline-far = La date limite est trop loin : au plus { $days } jours après l'ouverture.
polls-fold-legend = Cette heure arrive deux fois cette nuit-là. Laquelle?
polls-fold-first = La première fois : { $hour } ({ $zone })
polls-fold-second = La seconde fois : { $hour } ({ $zone })
polls-erasure-label = Destruction prévue :
polls-erasure-later = quand la date limite sera choisie.
polls-erasure-hint = Le sondage et toutes les réponses sont détruits { $period }.
polls-erasure-seen = Les personnes invitées voient cette date avant de répondre.
polls-edit-retention-legend = Règle de conservation
polls-edit-retention-hint = La date de destruction en découle. Une fois le sondage publié, la règle ne change plus.
polls-effects-title = Ce que donnent ces réglages
polls-effects-visibility = Les personnes invitées voient
polls-effects-answers = On répond par
polls-effects-if-needed = oui, si nécessaire ou non
polls-effects-yes-or-no = oui ou non
polls-edit-settings-heading = Ce que chaque personne peut voir et répondre
polls-edit-visibility-legend = Ce que les personnes invitées voient des réponses des autres
polls-edit-visibility-hint = Vous voyez toujours tout. Les adresses de courriel ne sont jamais montrées aux personnes invitées.
polls-visibility-nothing = Rien : les résultats restent entre vous et votre personne substitut
polls-visibility-counts-after-answering = Le nombre de réponses, sans les noms, une fois leur propre réponse donnée
polls-visibility-counts = Le nombre de réponses, sans les noms
polls-visibility-counts-and-names = Le nombre de réponses et les noms
polls-edit-if-needed-label = Permettre de répondre « si nécessaire »
polls-edit-if-needed-hint = Sinon, on répond seulement par oui ou par non.
polls-edit-sensitivity-legend = Nature du contenu
polls-sensitivity-public = Public : pourrait être connu de tous
polls-sensitivity-internal = Interne : pour les personnes concernées, à ne pas transférer
polls-sensitivity-restricted = Restreint : l'objet des courriels ne dit pas de quoi il s'agit
polls-edit-language-label = Langue des courriels
polls-edit-language-hint = Chaque personne pourra en changer pour elle-même.
polls-edit-substitute-heading = Personne substitut
polls-edit-substitute-hint = Une seconde personne qui pourra gérer le sondage à votre place. On lui écrit à la publication; elle doit accepter. Effacez les deux champs pour la retirer.
polls-edit-substitute-name = Son nom
polls-edit-substitute-email = Son courriel
polls-edit-substitute-waiting = { $name } n'a pas encore accepté.
polls-edit-substitute-accepted = { $name } a accepté d'être personne substitut.
polls-edit-continue = Enregistrer et continuer
polls-edit-save = Enregistrer
polls-substitution-title = Devenir personne substitut
polls-substitution-text = { $owner } vous propose d'être personne substitut du sondage « { $title } ».
polls-substitution-effect = Vous pourrez le gérer comme la personne qui l'a créé : voir les réponses, le modifier, le clore et retenir une date.
polls-substitution-accept = Accepter
options-index-title = Quand
options-index-count = { $count ->
    [0] { $limit } plages horaires au plus.
    [1] 1 plage horaire, sur { $limit } au plus.
   *[other] { $count } plages horaires, sur { $limit } au plus.
}
options-index-empty = Aucune plage pour l'instant. C'est ce à quoi les personnes invitées répondront.
options-index-move = Déplacer
options-index-remove = Retirer
options-index-removed = Plages retirées ({ $count })
options-index-removed-hint = Une plage remise retrouve les réponses qu'elle avait.
options-index-restore = Remettre
options-index-ended = Les plages horaires de ce sondage ne changent plus.
options-list-title = Plages choisies
options-clear = Tout retirer
options-unclear = { $count ->
    [one] Remettre la plage retirée
   *[other] Remettre les { $count } plages retirées
}
options-next-hint = Ce que vous avez choisi ou écrit est ajouté à la liste.
options-add-title = Ajouter des plages
options-add-told = Toutes les personnes déjà invitées seront averties par courriel, une seule fois pour plusieurs ajouts rapprochés.
options-add-zone = Les heures sont celles de ce fuseau : { $zone }.
options-days-title = Choisir des jours
options-calendar-label = Calendrier, plusieurs jours au choix
options-calendar-previous = Mois précédent
options-calendar-next = Mois suivant
options-calendar-listed = a déjà une plage
options-calendar-holiday = jour férié
options-calendar-remove = Retirer #
options-calendar-chosen = Jours choisis
options-several-title = Plusieurs jours d'un coup : intervalle ou série
options-range-legend = Du premier au dernier jour
options-range-from = Du
options-range-until = Au
options-series-legend = Chaque semaine
options-series-first = À partir du
options-series-weeks = Nombre de semaines
options-skip-label = Passer les jours fériés
options-skip-hint = Ceux de la fonction publique du Québec; on vous dira lesquels.
options-hours-title = Aux mêmes heures, tous ces jours
options-hours-label = Heures de début ({ $zone })
options-hours-hint = Par exemple « 9h, 13h30 », ou avec la fin, « 9h-12h ». Sans heure, ce sont des journées entières.
options-length-label = Autre durée, en minutes
options-length-hint = De { $least } minutes à { $days } jours.
options-told-one = # plage à ajouter
options-told-many = # plages à ajouter
options-lines-title = Ou écrire, ou coller
options-rows-more = Ajouter cinq rangées
options-error-days = Ces jours ne sont pas lisibles. Choisissez-les de nouveau.
options-error-range-open = Indiquez les deux jours, le premier et le dernier.
options-error-range-order = Le dernier jour doit suivre le premier.
options-error-range-long = Un intervalle va au plus sur un an. Rapprochez le dernier jour.
options-error-range-weekdays = Cochez au moins un jour de la semaine.
options-error-range-none = Aucun des jours de la semaine cochés ne tombe dans cet intervalle.
options-error-weeks = Indiquez un nombre de semaines, de 1 à { $max }.
options-error-hours-alone = Choisissez aussi au moins un jour pour ces heures.
options-lines-label = Une plage ou une date par ligne
options-lines-hint = Par exemple : « lun-ven 9h-12h », « 2026-11-23 14:30-15:30 », « 14 oct 9h ». Une ligne sans heure est une journée entière.
options-minutes-label = Durée, quand la fin n'est pas écrite
options-rows-title = Ou une date et des heures par rangée
options-rows-hint = Une rangée vide est laissée de côté; sans heure, c'est une journée entière.
options-row-date = Date
options-row-start = Début
options-row-start-hint = Sans début ni fin : la journée entière.
options-row-end = Fin
options-row-end-hint = Laissez vide pour utiliser la durée ci-dessous.
options-add = Ajouter à la liste
options-preview = Prévisualiser
options-preview-caption = Ce qui a été compris
options-preview-typed = Écrit
options-preview-meaning = Compris
options-preview-twice = En double
options-preview-skipped = Passé : jour férié ({ $name })
options-place-line = Ligne { $number }
options-place-row = Rangée { $number }
options-place-calendar = Calendrier
options-place-range = Intervalle
options-place-series = Série
options-error-line = Ligne { $number } : { $error }
options-error-limit = Un sondage compte au plus { $limit } plages horaires.
options-flash-added = { $count ->
    [1] 1 plage horaire est ajoutée.
   *[other] { $count } plages horaires sont ajoutées.
}
options-flash-added-skipping = { $count ->
    [one] { $count } plage horaire est ajoutée. Jours fériés passés : { $holidays }.
   *[other] { $count } plages horaires sont ajoutées. Jours fériés passés : { $holidays }.
}
options-flash-cleared = { $count ->
    [one] { $count } plage horaire est retirée. Vous pouvez la remettre.
   *[other] { $count } plages horaires sont retirées. Vous pouvez les remettre toutes.
}
options-flash-uncleared = { $count ->
    [one] { $count } plage horaire est remise.
   *[other] { $count } plages horaires sont remises.
}
options-flash-moved = La plage horaire est déplacée.
options-flash-removed = La plage horaire est retirée. Vous pouvez la remettre.
options-flash-restored = La plage horaire est remise.
options-flash-not-restored = La plage horaire n'a pas été remise. { $why }
options-move-title = Déplacer une plage
options-move = Déplacer
options-answers-none = Personne n'y a répondu.
options-answers = { $count ->
    [1] 1 réponse sera gardée, mais à reconfirmer.
   *[other] { $count } réponses seront gardées, mais à reconfirmer.
}
options-answers-told = { $count ->
    [1] 1 réponse sera gardée, mais à reconfirmer : elle sera montrée sans être comptée, et la personne concernée sera avertie par courriel.
   *[other] { $count } réponses seront gardées, mais à reconfirmer : elles seront montrées sans être comptées, et les personnes concernées, elles seules, seront averties par courriel.
}
options-removal-title = Retirer une plage
options-removal = Retirer cette plage
options-removal-none = Personne n'y a répondu. Vous pourrez la remettre.
options-removal-answers = { $count ->
    [1] 1 réponse ne sera plus montrée. Vous pourrez remettre la plage avec sa réponse.
   *[other] { $count } réponses ne seront plus montrées. Vous pourrez remettre la plage avec ses réponses.
}
options-removal-told = { $count ->
    [1] 1 réponse ne sera plus montrée, et la personne concernée sera avertie par courriel. Vous pourrez remettre la plage avec sa réponse.
   *[other] { $count } réponses ne seront plus montrées, et les personnes concernées seront averties par courriel. Vous pourrez remettre la plage avec ses réponses.
}

### --- invitations

invitations-lost-link-title = Recevoir mon lien de nouveau
invitations-lost-link-text = Inscrivez l'adresse à laquelle vous avez reçu l'invitation. Votre lien y sera envoyé de nouveau pour chaque sondage encore ouvert.
invitations-lost-link-address = Votre courriel
invitations-lost-link-send = Envoyer
invitations-lost-link-no-address = Entrez une adresse complète, par exemple prenom.nom@exemple.ca.
invitations-lost-link-sent = Si cette adresse est invitée à un sondage ouvert, un courriel vient de lui être envoyé. Regardez aussi dans le courrier indésirable.
invitations-departure-done = Ce navigateur a oublié le lien. Les réponses déjà enregistrées sont conservées.
invitations-departure-title = Vous n'êtes pas { $name }?
invitations-departure-text = Le lien ouvert sur cet appareil est celui de { $name }, pour le sondage « { $title } ». Il ne sert qu'à répondre en son nom.
invitations-departure-own = Si vous avez reçu votre propre invitation, ouvrez le lien de votre courriel.
invitations-departure-shared = Si ce lien vous a été transféré, demandez une invitation à votre nom : ne répondez pas à la place de { $name }.
invitations-departure-forget = Oublier ce lien sur cet appareil
invitations-departure-stay = Continuer au nom de { $name }
invitations-index-title = Personnes invitées
invitations-index-count = { $count ->
    [0] { $limit } personnes au plus.
    [1] 1 personne, sur { $limit } au plus.
   *[other] { $count } personnes, sur { $limit } au plus.
}
invitations-index-empty = Personne n'est invité pour l'instant : collez les noms et les adresses ci-dessus.
invitations-index-waiting = { $count ->
    [1] 1 personne ajoutée n'a pas encore reçu son lien.
   *[other] { $count } personnes ajoutées n'ont pas encore reçu leur lien.
}
invitations-send = { $count ->
    [one] Envoyer l'invitation
   *[other] Envoyer { $count } invitations
 }
invitations-list-title = Liste des personnes
invitations-states = Personnes par état
invitations-tab-all = Toutes
invitations-tab-to-send = { $count ->
   *[other] À envoyer
}
invitations-tab-queued = { $count ->
   *[other] En file d'envoi
}
invitations-tab-sent = { $count ->
    [one] Envoyée
   *[other] Envoyées
}
invitations-tab-unreachable = { $count ->
    [one] Non livrée
   *[other] Non livrées
}
invitations-tab-answered = { $count ->
    [one] A répondu
   *[other] Ont répondu
}
invitations-tab-revoked = { $count ->
    [one] Révoquée
   *[other] Révoquées
}
invitations-tab-expired = { $count ->
    [one] Expirée
   *[other] Expirées
}
invitations-search = Chercher un nom, une adresse ou une organisation
invitations-range = { $first } à { $last } sur { $total }
invitations-nobody = Aucune personne ne correspond.
invitations-everyone = Voir toutes les personnes
invitations-left = { $added ->
    [1] 1 personne est ajoutée.
   *[other] { $added } personnes sont ajoutées.
} { $left ->
    [1] 1 ligne reste à corriger ci-dessous.
   *[other] { $left } lignes restent à corriger ci-dessous.
}
invitations-index-ended = Les personnes invitées à ce sondage ne changent plus.
invitations-external = Externe
invitations-required = Obligatoire
invitations-optional = Facultative
invitations-make-required = Rendre obligatoire
invitations-make-optional = Rendre facultative
invitations-resend = Renvoyer le lien
invitations-revoke = Révoquer le lien
invitations-reissue = Envoyer un nouveau lien
invitations-remove = Retirer
invitations-state-to-send = À envoyer
invitations-state-queued = En file d'envoi
invitations-state-sent = Envoyé
invitations-state-unreachable = Non livré : vérifiez l'adresse
invitations-state-answered = A répondu
invitations-state-revoked = Révoqué
invitations-state-expired = Expiré
invitations-add-title = Ajouter des personnes
invitations-add-text = Ajouter n'écrit à personne : l'envoi se fait à la publication, ou plus tard d'ici.
invitations-people-label = Noms et adresses
invitations-people-hint = Une personne par ligne, par exemple : Marie Tremblay <marie.tremblay@exemple.ca>. Une liste copiée d'un logiciel de courriel convient aussi.
invitations-required-legend = Présence de ces personnes
invitations-required-long = Obligatoire : la rencontre ne se tient pas sans elles
invitations-optional-long = Facultative
invitations-good-only = { $count ->
    [1] Ajouter cette personne
   *[other] Ajouter ces { $count } personnes
}
invitations-good-only-hint = Les lignes à corriger resteront dans la zone de texte; celles en double seront laissées de côté.
invitations-preview = Vérifier d'abord
invitations-add = Ajouter les personnes
invitations-next = Continuer : vérifier
invitations-pasted-caption = { $good ->
    [0] Aucune personne à ajouter
    [1] 1 personne à ajouter
   *[other] { $good } personnes à ajouter
}, { $bad ->
    [0] rien à revoir
    [1] 1 ligne à revoir
   *[other] { $bad } lignes à revoir
}
invitations-pasted-good = Correct
invitations-pasted-duplicate = En double : cette adresse est déjà invitée ou déjà dans la liste.
invitations-pasted-no-address = Il manque l'adresse de courriel : écrivez-la après le nom.
invitations-error-more = { $count ->
    [1] 1 autre ligne est à corriger : voyez le tableau.
   *[other] { $count } autres lignes sont à corriger : voyez le tableau.
}
invitations-error-nobody = Collez au moins une personne qui n'est pas déjà invitée.
invitations-error-limit = Un sondage compte au plus { $limit } personnes; il en aurait { $total }.
invitations-error-full = Un sondage compte au plus { $limit } personnes.
invitations-error-asked = { $email } est déjà dans la liste des personnes invitées.
invitations-error-domain = On ne peut pas inviter { $email } : { $organisation } n'écrit qu'aux adresses de { $domains }.
invitations-flash-added = { $count ->
    [1] 1 personne est ajoutée.
   *[other] { $count } personnes sont ajoutées.
}
invitations-flash-added-open = { $count ->
    [1] 1 personne est ajoutée. On ne lui a pas encore écrit.
   *[other] { $count } personnes sont ajoutées. On ne leur a pas encore écrit.
}
invitations-flash-sent = { $count ->
    [1] Le courriel est en file d'envoi.
   *[other] { $count } courriels sont en file d'envoi.
}
invitations-flash-nobody = Tout le monde a déjà reçu son invitation.
invitations-flash-required = La présence de cette personne est obligatoire.
invitations-flash-optional = La présence de cette personne est facultative.
invitations-flash-resent = Le lien est renvoyé à la personne, à sa propre adresse.
invitations-flash-too-often = Le lien a été renvoyé trop souvent à cette adresse. Attendez une heure.
invitations-flash-revoked = Le lien est révoqué.
invitations-flash-reissued = Un nouveau lien est en file d'envoi.
invitations-flash-removed = La personne est retirée du sondage.
invitations-account-link = Votre accueil et cette invitation
invitations-account-title = Cette invitation sur votre accueil
invitations-account-offer = Une session est ouverte au nom de { $name }. Si vous êtes bien { $who }, ajoutez cette invitation à votre accueil : vous y répondrez sans chercher le courriel.
invitations-account-kept = Cette invitation est sur l'accueil de { $name }.
invitations-account-other = Cette invitation est déjà sur l'accueil d'un autre compte.
invitations-account-keep = Ajouter à mon accueil
invitations-account-leave = Retirer de mon accueil
invitations-flash-kept = Cette invitation est ajoutée à votre accueil.
invitations-flash-kept-already = Une seule invitation d'un sondage peut être sur un accueil, et sur un seul : rien n'a changé.
invitations-flash-left = Cette invitation est retirée de votre accueil.
invitations-flash-published = Le sondage est ouvert. Les invitations sont en file d'envoi.
invitations-revocation-title = Révoquer un lien
invitations-revocation-effect = Le lien cessera aussitôt de fonctionner, partout où il est ouvert. Les réponses données restent. Vous pourrez envoyer un nouveau lien à cette personne.
invitations-revocation = Révoquer ce lien
invitations-removal-title = Retirer une personne
invitations-removal-effect = { $count ->
    [0] Cette personne n'a rien répondu. Son lien ne fonctionnera plus.
    [1] Sa réponse sera effacée pour de bon, et son lien ne fonctionnera plus.
   *[other] Ses { $count } réponses seront effacées pour de bon, et son lien ne fonctionnera plus.
}
invitations-removal = Retirer cette personne
invitations-flash-published-unsent = Le sondage est ouvert. Les invitations n'ont pas été envoyées : le moment venu, choisissez « Envoyer les invitations ».
invitations-publication-title = Vérifier et publier
invitations-publication-intro = Rien n'est encore envoyé. Voici ce qui partira, à qui, et qui verra quoi.
invitations-publication-poll = Le sondage
invitations-publication-personal = Chaque personne reçoit son propre lien, que personne d'autre ne voit, pas même vous.
invitations-publication-language = Langue
invitations-publication-reply = Les réponses au courriel vont à
invitations-publication-subject = Objet
invitations-publication-letter = Le courriel, comme { $name } le recevra
invitations-publication-ellipsis = Les points de suspension tiennent la place de son lien personnel.
invitations-publication-required = Présence obligatoire ({ $count })
invitations-publication-optional = Présence facultative ({ $count })
invitations-publication-unsent = Publier sans envoyer
invitations-publication-unsent-hint = Sans envoyer, le sondage s'ouvre et personne n'est averti : vous enverrez les invitations plus tard, de la page des personnes.
invitations-publication-missing = Il manque encore
invitations-publication-fix = Corriger
invitations-publication-warnings = À vérifier
invitations-publication-look = Voir
invitations-publication-preview = Voir comme une personne invitée
invitations-publication-people = { $count ->
    [0] Personne ne recevra de courriel
    [1] 1 personne recevra un courriel
   *[other] { $count } personnes recevront un courriel
}
invitations-publication-substitute = Un courriel proposera aussi à { $who } d'être personne substitut.
invitations-publication-blocked = Vous pourrez publier quand il ne manquera plus rien.
invitations-publish = { $count ->
    [1] Publier et envoyer 1 invitation
   *[other] Publier et envoyer { $count } invitations
}
invitations-missing-options = Ajoutez au moins une plage horaire ou une date.
invitations-missing-people = Invitez au moins une personne.
invitations-missing-deadline = Donnez une date limite pour répondre.
invitations-missing-visibility = Montrez-en moins aux personnes invitées : pour cette sensibilité, votre organisation permet maintenant au plus « { $most } ».
invitations-warning-past = { $count ->
    [1] 1 plage horaire est dans le passé.
   *[other] { $count } plages horaires sont dans le passé.
}
invitations-warning-weekend = { $count ->
    [1] 1 plage horaire tombe en fin de semaine.
   *[other] { $count } plages horaires tombent en fin de semaine.
}
invitations-warning-overlap = { $count ->
    [1] 1 plage horaire en chevauche une autre.
   *[other] { $count } plages horaires se chevauchent.
}
invitations-warning-holiday = { $count ->
    [1] 1 plage horaire tombe un jour férié.
   *[other] { $count } plages horaires tombent un jour férié.
}
invitations-warning-nobody-required = Personne n'est requis : toutes les présences comptent également.
invitations-warning-late = La date limite pour répondre vient après la première plage horaire.
invitations-sees-title = Qui verra quoi
invitations-sees-participants = Les personnes invitées
invitations-sees-participants-texts = Le titre, la description, le lieu, les plages horaires, la date limite, la date de destruction et votre nom.
invitations-sees-results = Ce qu'elles voient des réponses des autres : « { $words } ».
invitations-sees-participants-never = Jamais l'adresse de courriel ni la note privée d'une autre personne.
invitations-sees-organisers = Vous et votre personne substitut
invitations-sees-organisers-all = Les noms, les adresses, toutes les réponses et les notes privées.
invitations-sees-organisers-link = Jamais le lien personnel de quelqu'un : seule la personne le reçoit.
invitations-sees-administrators = Les personnes qui administrent le service
invitations-sees-administrators-metadata = À qui est le sondage, son état, ses dates et des nombres.
invitations-sees-others = Toute autre personne
invitations-sees-others-nothing = Rien. Aucun service extérieur, aucune mesure d'audience.
invitations-sees-content = Nature du contenu
invitations-sees-erasure = Destruction
invitations-sees-erasure-when = Publié maintenant, le sondage et toutes les réponses seront détruits { $date }.
invitations-sees-erasure-rule = Règle de conservation : { $rule }.

### --- groups

groups-index-title = Groupes de personnes
groups-index-text = Un groupe garde les personnes que vous invitez souvent. Personne d'autre ne le voit.
groups-index-empty = Vous n'avez encore aucun groupe.
groups-new-title = Nouveau groupe
groups-name = Nom du groupe
groups-people = Personnes du groupe
groups-save = Enregistrer le groupe
groups-delete = Supprimer le groupe
groups-wrong-caption = Lignes à corriger
groups-members = { $count ->
    [1] 1 personne
   *[other] { $count } personnes
}
groups-changed = Modifié { $date }
groups-choice = { $count ->
    [1] { $name } (1 personne)
   *[other] { $name } ({ $count } personnes)
}
groups-add-title = Ou ajoutez un groupe
groups-add-label = Groupe
groups-add-required = Présence obligatoire
groups-add = Ajouter le groupe
groups-save-title = Enregistrer ces personnes comme groupe
groups-save-hint = Pour les inviter de nouveau plus tard, par exemple : Comité qualité.
groups-error-choose = Choisissez un de vos groupes.
groups-error-name = Vous avez déjà un groupe de ce nom : choisissez-en un autre.
groups-error-many = Vous avez déjà { $limit } groupes : supprimez-en un d'abord.
groups-error-large = Un groupe compte au plus { $limit } personnes.
groups-error-nobody = Collez au moins une personne.
groups-flash-saved = { $count ->
    [1] Le groupe « { $name } » est enregistré, avec 1 personne.
   *[other] Le groupe « { $name } » est enregistré, avec { $count } personnes.
}
groups-flash-nobody = Tout le monde de ce groupe est déjà invité.
groups-flash-deleted = Le groupe « { $name } » est supprimé.
groups-deletion-title = Supprimer un groupe
groups-deletion-effect = { $count ->
    [1] Le groupe et la personne qu'il contient seront effacés. Les sondages où elle est invitée ne changent pas.
   *[other] Le groupe et les { $count } personnes qu'il contient seront effacés. Les sondages où elles sont invitées ne changent pas.
}

### --- answers

answers-yes = Oui
answers-if-needed = Si nécessaire
answers-no = Non
answers-none = Sans réponse
answers-tally = { $yes } oui, { $if_needed } si nécessaire, { $no } non
answers-tally-without-if-needed = { $yes } oui, { $no } non
answers-mark-reconfirm = à reconfirmer
answers-mark-added = ajoutée
answers-mark-moved = déplacée
answers-best = Le plus de oui
answers-fill-day-yes = Tout oui ce jour
answers-fill-day-clear = Effacer ce jour
answers-fill-all-yes = Toutes me conviennent
answers-fill-all-no = Aucune plage ne me convient
answers-zone-change = L'heure change { $date } : { $before } avant, { $after } après.
answers-change-added = Ajoutée : { $when }
answers-change-moved = Déplacée : { $when }; vérifiez votre réponse.
answers-change-removed = Retirée : { $when }
answers-about-organiser = { $organiser } ({ $organisation }) vous demande vos disponibilités.
answers-about-organised = Sondage de { $organiser } ({ $organisation })
answers-about-deadline = Répondre
answers-about-place = Lieu ou lien
answers-about-seen = Qui voit vos réponses
answers-about-erased-when = Destruction
answers-about-erased-what = Le sondage et toutes les réponses sont détruits { $date }.
answers-about-careful = À ne pas écrire
answers-about-discreet = Discrétion
answers-about-seen-nothing = Les personnes qui organisent le sondage, et personne d'autre.
answers-about-seen-counts-after-answering = Les personnes qui organisent le sondage. Les autres personnes invitées voient le nombre de réponses, sans les noms, une fois la leur donnée.
answers-about-seen-counts = Les personnes qui organisent le sondage. Les autres personnes invitées voient le nombre de réponses, sans les noms.
answers-about-seen-counts-and-names = Les personnes qui organisent le sondage et les autres personnes invitées, avec votre nom. Jamais votre adresse.
answers-about-internal = Usage interne : n'en parlez qu'aux personnes concernées.
answers-about-restricted = Diffusion restreinte : n'en parlez pas hors du cercle des personnes invitées.
answers-about-health = N'inscrivez aucun renseignement sur la santé d'une personne.
answers-about-erased = Le sondage et toutes les réponses seront détruits { $date }.
answers-you = Vous répondez au nom de { $name } ({ $address }).
answers-you-not = Ce n'est pas vous?
answers-mails-now-french = Vos courriels vous sont envoyés en français.
answers-mails-now-english = Vos courriels vous sont envoyés en anglais.
answers-mails-change = Les recevoir en français
answers-mails-french = Vos prochains courriels seront en français.
answers-mails-english = Vos prochains courriels seront en anglais.
answers-show-preview = Aperçu : voici ce que verront les personnes invitées. Rien ne peut être envoyé d'ici.
answers-show-preview-back = Revenir à l'organisation du sondage
answers-show-form = Vos disponibilités
answers-show-answered = Vous avez répondu { $when }; vos réponses sont ci-dessous, prêtes à modifier.
answers-show-withdraw = Retirer mes réponses
answers-show-reconfirm = { $count ->
    [one] Une plage horaire a été déplacée depuis votre réponse : vérifiez votre choix, puis enregistrez.
   *[other] { $count } plages horaires ont été déplacées depuis votre réponse : vérifiez vos choix, puis enregistrez.
}
answers-show-reconfirm-others = { $count ->
    [one] { $count } autre, marquée « à reconfirmer » plus bas
   *[other] { $count } autres, marquées « à reconfirmer » plus bas
}
answers-show-hidden = Les résultats ne sont pas montrés aux personnes invitées.
answers-show-hidden-yet = Les résultats sont masqués jusqu'à ce que vous ayez répondu.
answers-show-first = Personne n'a encore répondu.
answers-show-to-send = Passer à l'envoi
answers-show-note = Note à la personne organisatrice
answers-show-note-hint = Lue par { $organiser } et par l'équipe qui organise le sondage, par personne d'autre. { $max } caractères au plus. N'inscrivez aucun renseignement sur la santé d'une personne.
answers-show-note-left = Caractères restants :
answers-show-note-too-long = La note dépasse { $max } caractères. Raccourcissez-la.
answers-show-note-forbidden = La note contient un caractère invisible qui n'est pas accepté. Écrivez-la de nouveau.
answers-show-save = Enregistrer mes réponses
answers-show-unsaved = Rien n'est encore enregistré : vérifiez vos choix, puis enregistrez.
answers-show-change-until = Vous pourrez modifier vos réponses { $deadline }.
answers-show-replace = Remplacer par ces réponses
answers-show-nothing-chosen = Choisissez au moins une réponse. Pour enlever toutes vos réponses, utilisez « Retirer mes réponses ».
answers-show-nothing-chosen-yet = Choisissez au moins une réponse. Si rien ne vous va, choisissez « Aucune plage ne me convient ».
answers-show-if-needed-gone = « Si nécessaire » n'est plus offert dans ce sondage. Choisissez une autre réponse.
answers-show-stale-title = Le sondage a changé pendant que vous répondiez
answers-show-stale-text = Rien n'est encore enregistré. Vos choix sont conservés ci-dessous; vérifiez ce qui a changé, puis enregistrez.
answers-show-meanwhile-title = Vous avez répondu { $when }. Remplacer?
answers-show-meanwhile-text = D'autres réponses ont été enregistrées en votre nom après l'affichage de cette page. Les choix de cette page sont ci-dessous; ils ne sont pas encore enregistrés.
answers-grid-title = Réponses reçues ({ $count })
answers-grid-caption = Réponses par personne; heures affichées : { $zone }
answers-grid-person = Personne
answers-list-note = Note privée
answers-closed-since = Ce sondage est clos depuis { $when }. Les réponses ne peuvent plus être modifiées.
answers-closed-next = Vous n'avez rien à faire : { $organiser } choisira la suite.
answers-closed-decided = C'est décidé
answers-closed-decided-several = C'est décidé : { $count } dates
answers-closed-calendar-several = Ajouter les { $count } dates à mon agenda
answers-closed-own-answer = Vous aviez répondu :
answers-closed-calendar = Ajouter à mon agenda
answers-closed-cancelled = Ce sondage est annulé.
answers-closed-cancelled-next = Il n'y a plus rien à faire. Si vous aviez gardé une plage dans votre agenda, libérez-la.
answers-closed-not-saved = Ce sondage n'accepte plus de réponses. Vos choix n'ont pas été enregistrés.
answers-closed-typed = Ce que vous aviez choisi
answers-closed-own = Réponses de { $name }
answers-closed-none = Aucune réponse n'a été enregistrée en votre nom.
answers-receipt-title = Vos réponses sont enregistrées
answers-receipt-saved = Enregistrées { $when }.
answers-receipt-poll = Sondage : { $title }. Vous avez répondu au nom de { $name }.
answers-receipt-poll-entered = Sondage : { $title }. Réponses au nom de { $name }.
answers-receipt-change = Pour les modifier, ouvrez de nouveau le lien de votre courriel, { $deadline }.
answers-receipt-edit = Modifier mes réponses
answers-receipt-back = Revenir au sondage
answers-receipt-answers = Vos réponses
answers-withdrawal-title = Retirer mes réponses?
answers-withdrawal-text = Vous avez répondu { $when } au sondage « { $title } ».
answers-withdrawal-lost = Toutes vos réponses seront effacées.
answers-withdrawal-lost-note = Toutes vos réponses et votre note seront effacées.
answers-withdrawal-again = Tant que le sondage est ouvert, vous pourrez répondre de nouveau avec le même lien.
answers-withdrawal-invited = L'invitation au nom de { $name } reste.
answers-withdrawal-confirm = Retirer mes réponses
answers-withdrawal-keep = Garder mes réponses
answers-withdrawal-done = Vos réponses ont été retirées.
answers-entered-by = saisie par { $name }
answers-entered-for-you = { $name } a saisi ces réponses pour vous { $when }.
answers-entered-check = Vérifiez-les : vous pouvez les changer ou les retirer.
answers-withdrawal-entered = Des réponses au sondage « { $title } » ont été saisies pour vous { $when }.
answers-show-meanwhile-entered = { $name } a saisi des réponses pour vous { $when }. Remplacer?
answers-behalf-link = Saisir la réponse
answers-behalf-link-again = Modifier la réponse
answers-behalf-title = Réponse de { $name }
answers-behalf-text = Saisissez ce que { $name } vous a répondu, par téléphone ou autrement. Votre nom sera inscrit à côté de cette réponse partout où elle se voit, et un courriel la lui montrera.
answers-behalf-own = { $name } a répondu { $when }.
answers-behalf-own-effect = Si vous enregistrez, vous remplacez sa propre réponse.
answers-behalf-entered = { $name } a saisi cette réponse { $when }.
answers-behalf-form = Disponibilités
answers-behalf-all-yes = Toutes conviennent
answers-behalf-all-no = Aucune plage ne convient
answers-behalf-note = Note
answers-behalf-note-hint = Ce que { $name } veut vous faire savoir. Lue par l'équipe qui organise le sondage et par cette personne. { $max } caractères au plus. N'inscrivez aucun renseignement sur la santé d'une personne.
answers-behalf-save = Enregistrer la réponse
answers-behalf-replace = Remplacer la réponse
answers-behalf-nothing-chosen = Choisissez au moins une réponse. Si rien ne convient, choisissez « Aucune plage ne convient ».
answers-behalf-meanwhile = D'autres réponses ont été enregistrées pour cette personne après l'affichage de cette page. Les choix de cette page sont ci-dessous; ils ne sont pas encore enregistrés.
answers-behalf-too-late-title = Ce sondage n'accepte plus de réponses
answers-behalf-too-late = Rien n'est enregistré. Vos choix sont conservés ci-dessous : rouvrez le sondage dans un autre onglet, puis enregistrez de nouveau.
answers-behalf-saved = La réponse de { $name } est enregistrée. Un courriel la lui montre.
answers-behalf-saved-untold = La réponse de { $name } est enregistrée. Son lien étant révoqué, aucun courriel ne part.
answers-behalf-withdraw = Retirer cette réponse
answers-behalf-withdrawn = La réponse saisie pour { $name } est retirée.
answers-behalf-withdrawal-title = Retirer la réponse saisie pour { $name }?
answers-behalf-withdrawal-lost = Toute la réponse sera effacée.
answers-behalf-withdrawal-lost-note = Toute la réponse et sa note seront effacées.
answers-behalf-withdrawal-again = Tant que le sondage est ouvert, { $name } pourra répondre avec son lien, et vous pourrez saisir une autre réponse.
answers-behalf-withdrawal-keep = Garder cette réponse

### --- decisions

polls-life-back = Revenir au sondage sans rien changer
polls-closure-title = Clore le sondage
polls-closure-what = Plus personne ne peut répondre ni changer sa réponse. Vous pourrez ensuite retenir une date.
polls-closure-silent = { $count ->
    [one] Une personne n'a pas répondu : elle ne pourra plus le faire.
   *[other] { $count } personnes n'ont pas répondu : elles ne pourront plus le faire.
 }
polls-closure-mails = Personne ne reçoit de courriel. Ceux qui attendent encore (invitations, changements de dates) ne partent pas.
polls-closure-undo = Vous pourrez rouvrir le sondage.
polls-closure-submit = Clore le sondage
polls-closure-done = Le sondage est clos. Les réponses ne peuvent plus être changées.
polls-deadline-date = Date limite
polls-deadline-time = Heure limite
polls-deadline-zone = Exprimée en : { $zone }
polls-extension-title = Déplacer la date limite
polls-extension-current = Date limite actuelle : { $deadline }.
polls-extension-effect = Les réponses sont acceptées jusqu'à cette date, au plus { $days } jours après l'ouverture. Les liens personnels et la date de destruction suivent.
polls-extension-mails = Personne ne reçoit de courriel.
polls-extension-submit = Enregistrer la date limite
polls-extension-done = La date limite est déplacée.
polls-copy-title = Copier le sondage
polls-copy-along = Le titre, la description, le lieu, les étiquettes et les réglages sont copiés.
polls-copy-behind = Les réponses, les notes, la décision, les liens personnels et la personne substitut restent dans ce sondage.
polls-copy-dates = La copie est votre brouillon. Sa date limite et sa date de destruction sont celles d'un nouveau sondage.
polls-copy-mails = Personne ne reçoit de courriel.
polls-copy-shown = Votre organisation permet de montrer moins qu'avant. Les personnes invitées verront, dans la copie : « { $most } ».
polls-copy-class = La règle de conservation « { $name } » n'est plus offerte : la copie aura la règle habituelle.
polls-copy-options-legend = Plages horaires
polls-copy-options-moved = { $count ->
    [1] Copier la plage à un autre jour, à la même heure
   *[other] Copier les { $count } plages à d'autres jours, aux mêmes heures
}
polls-copy-options-none = N'en copier aucune : je les choisirai ensuite
polls-copy-first-label = Jour de la première plage de la copie
polls-copy-first-hint = { $count ->
    [1] Dans ce sondage : { $first }.
   *[other] Dans ce sondage : { $first }. Les suivantes se déplacent d'autant de jours.
}
polls-copy-first-missing = Choisissez le jour de la première plage.
polls-copy-people-label = { $count ->
    [1] Copier la personne invitée : nom, adresse, organisation, obligatoire ou facultative
   *[other] Copier les { $count } personnes invitées : nom, adresse, organisation, obligatoire ou facultative
}
polls-copy-people-revoked = { $count ->
    [1] 1 personne dont le lien est révoqué n'est pas copiée.
   *[other] { $count } personnes dont le lien est révoqué ne sont pas copiées.
}
polls-copy-people-outside = { $count ->
    [1] 1 personne n'est pas copiée : { $organisation } n'écrit qu'aux adresses de { $domains }.
   *[other] { $count } personnes ne sont pas copiées : { $organisation } n'écrit qu'aux adresses de { $domains }.
}
polls-copy-submit = Créer la copie
polls-copy-done = La copie est créée avec { $options ->
    [0] aucune plage horaire
    [1] 1 plage horaire
   *[other] { $options } plages horaires
 } et { $people ->
    [0] aucune personne
    [1] 1 personne
   *[other] { $people } personnes
 }. Relisez-la avant de la publier.
polls-copy-already = Cette copie est déjà créée. La voici.
polls-deletion-title = Détruire le sondage
polls-deletion-draft = Ce brouillon n'a été vu par personne d'autre que ses responsables. Il sera détruit tout de suite, et définitivement.
polls-deletion-draft-submit = Détruire le brouillon
polls-deletion-draft-done = Le brouillon est détruit.
polls-deletion-what = Le sondage, la liste des personnes, leurs réponses et leurs notes seront effacés définitivement.
polls-deletion-links = Les liens personnels cessent de fonctionner tout de suite.
polls-deletion-mails = Personne ne reçoit de courriel.
polls-deletion-grace = Vous avez { $days } jours pour changer d'avis. Après ce délai, rien ne peut être récupéré.
polls-deletion-otherwise = Si vous ne faites rien, le sondage sera de toute façon détruit { $date }.
polls-deletion-submit = Demander la destruction
polls-deletion-done = La destruction du sondage est demandée. Vous pouvez encore l'annuler.
polls-deletion-reverse = Annuler la destruction
polls-deletion-reversed = La destruction est annulée. Le sondage est conservé jusqu'à la date prévue.
polls-deletion-cancel-first = Des personnes comptent encore sur ce sondage. Annulez-le d'abord : elles en seront prévenues. Vous pourrez ensuite le détruire.
polls-deletion-held = Ce sondage est gelé par l'administration : il ne peut pas être détruit pour le moment.

results-untitled = Sondage sans titre
results-held = Gelé
results-printed = { $url } – page affichée { $when }
results-open-until = Réponses acceptées { $deadline }.
results-back = Mes sondages
results-closed-by-hand = Clos { $when }.
results-closed-deadline = Clos { $when }, à la date limite.
results-closed-everyone = Clos { $when }, quand tout le monde avait répondu.
results-decided-at = Date retenue { $when }.
results-cancelled-at = Annulé { $when }.
results-deletion = La destruction de ce sondage est demandée : tout sera effacé { $date }. Les liens personnels ne fonctionnent plus.
results-deletion-ordered = L'administration a demandé la destruction de ce sondage : tout sera effacé { $date }. Les liens personnels ne fonctionnent plus. Le motif se trouve dans l'historique.
results-decided = C'est décidé
results-letters-sent = Courriel envoyé
results-letters-waiting = Courriel en attente
results-letters-failed = Courriel non remis
results-letters-who = Qui est prévenu
results-about = À propos du sondage
results-next-unsent = Personne n'a encore reçu son lien : il reste à envoyer les invitations.
results-next-some-unsent = { $count ->
    [one] Une personne n'a pas encore reçu son lien : il reste à lui envoyer son invitation.
   *[other] { $count } personnes n'ont pas encore reçu leur lien : il reste à leur envoyer leur invitation.
 }
results-next-complete = Tout le monde a répondu : vous pouvez retenir une date.
results-next-nobody = Personne n'a répondu pour l'instant. Vous pouvez attendre, ou vérifier que les invitations sont bien parties.
results-next-wait = { $count ->
    [one] Il manque la réponse d'une personne. Vous pouvez l'attendre, la relancer, ou retenir une date dès maintenant.
   *[other] Il manque la réponse de { $count } personnes. Vous pouvez attendre, les relancer, ou retenir une date dès maintenant.
 }
results-next-closed = Les réponses sont closes : retenez une date, ou rouvrez le sondage.
results-next-cancelled = Le sondage est annulé. Vous pouvez le rouvrir avec une nouvelle date limite.
results-letters = { $sent ->
    [0] Personne n'a encore reçu son courriel
    [one] Une personne a reçu son courriel
   *[other] { $sent } personnes ont reçu leur courriel
 }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } en attente
 }{ $failed ->
    [0] {""}
   *[other] , { $failed } sans remise possible
 }.
results-refresh = Actualiser
results-live-answers = { $count ->
    [one] { $count } nouvelle réponse
   *[other] { $count } nouvelles réponses
 }
results-live-changed = Le sondage a changé.
results-live-closed = Le sondage est clos.
results-calendar = Télécharger le fichier d'agenda (.ics)
results-answered = { $answered ->
    [one] { $answered } personne a répondu, sur { $asked }
   *[other] { $answered } personnes ont répondu, sur { $asked }
 }
results-place = Lieu ou lien
results-visible = Ce que voient les personnes invitées
results-visible-nothing = Rien des réponses des autres
results-visible-after = Le nombre de réponses, après avoir répondu
results-visible-counts = Le nombre de réponses, sans les noms
results-visible-names = Le nombre de réponses et les noms, jamais les adresses
results-purge = Destruction
results-description = Description
results-draft-text = Personne n'est encore prévenu. Complétez les étapes, puis publiez.
results-draft-what = Quoi
results-draft-deadline = date limite : { $deadline }
results-draft-purge = Destruction, si le brouillon n'est pas publié
results-draft-when = Quand
results-draft-who = Qui
results-draft-check = Vérifier et publier
results-draft-options = { $count ->
    [0] aucune plage proposée
    [one] { $count } plage proposée
   *[other] { $count } plages proposées
 }
results-draft-people = { $count ->
    [0] aucune personne ajoutée
    [one] { $count } personne ajoutée
   *[other] { $count } personnes ajoutées
 }
results-draft-continue = Continuer
results-draft-preview = Voir l'aperçu
results-act-decide = Retenir une date
results-act-close = Clore maintenant
results-act-reopen = Rouvrir le sondage
results-act-change = { $dates ->
    [one] Changer la date retenue
   *[other] Changer les dates retenues
 }
results-act-extend = Déplacer la date limite
results-act-send = { $count ->
    [one] Envoyer l'invitation
   *[other] Envoyer les invitations
 }
results-act-people = Relancer ou gérer les personnes
results-act-options = Changer les plages horaires
results-act-edit = Modifier les textes et les réglages
results-act-preview = Voir ce que voient les personnes invitées
results-act-copy = Copier le sondage
results-act-cancel = Annuler le sondage
results-act-delete = Détruire le sondage
results-others = Autres actions
results-act-delete-draft = Détruire le brouillon
results-ranking = Meilleurs moments
results-badge-best = Recommandée
results-badge-tie = À égalité
results-badge-everyone = Tout le monde peut y être
results-badge-required = Présences obligatoires assurées
results-reason-required = { $count ->
    [one] La personne dont la présence est obligatoire { $present ->
        [0] n'est pas disponible.
       *[other] est disponible.
     }
   *[other] Présences obligatoires : { $present } sur { $count }.
 }
results-reason-tie = À égalité : { $slot }; la date la plus proche passe devant.
results-reason-next = Ensuite : { $slot }. { $counts }{ $missing ->
    [0] {"."}
    [one] {";"} il y manque { $missing } personne dont la présence est obligatoire.
   *[other] {";"} il y manque { $missing } personnes dont la présence est obligatoire.
 }
results-rule-title = Comment ce classement est fait
results-rule = Classement : d'abord les moments où ne manque aucune personne dont la présence est obligatoire, puis le plus de « oui », puis le plus de « si nécessaire »; à égalité, le plus tôt.
results-empty = Personne n'a répondu pour l'instant.
results-nobody-available = Personne n'est disponible aux moments proposés.
results-recommended = Recommandée : { $slot }. { $counts }; il manque { $people }.
results-recommended-complete = Recommandée : { $slot }. { $counts }; il ne manque personne.
results-counts-yes = { $yes } oui
results-counts-short = { $yes } oui, { $if_needed } si nécessaire
results-counts = { $yes } oui, { $if_needed } si nécessaire, { $no } non, { $unanswered } sans réponse
results-counts-moved = { $yes } oui, { $if_needed } si nécessaire, { $no } non, { $unanswered } sans réponse, { $moved } à reconfirmer
results-missing-required = { $name } (obligatoire)
results-missing-optional = { $name } (présence facultative)
results-missing-others = { $names } et { $count ->
    [one] une autre personne
   *[other] { $count } autres personnes
 }
results-missing = { $count ->
    [0] Qui préférerait un autre moment?
    [one] Qui manque? { $count } personne
   *[other] Qui manque? { $count } personnes
 }
results-and-more = { $count ->
    [one] et une autre personne
   *[other] et { $count } autres personnes
 }
results-required = (obligatoire)
results-why-silent = N'ont pas répondu
results-why-open = Sans réponse à ce moment
results-why-moved = À reconfirmer, la date ayant été déplacée
results-more = { $count ->
    [one] Voir tout (encore { $count } moment)
   *[other] Voir tout (encore { $count } moments)
 }
results-silent = N'ont pas répondu
results-what-if = Et si quelqu'un n'y était pas?
results-what-if-hint = Cochez des personnes : le classement est refait sans elles. C'est une simulation : rien n'est enregistré, et personne n'en sait rien.
results-what-if-legend = Personnes à laisser de côté
results-what-if-submit = Refaire le classement
results-what-if-active = Simulation : classement sans { $people }. Rien n'est enregistré.
results-what-if-end = Revenir à tout le monde
results-left-out = de côté
results-silent-nobody = Tout le monde a répondu.
results-silent-to-send = invitation pas encore envoyée
results-silent-queued = courriel en attente
results-silent-unreachable = adresse injoignable
results-notes = Notes privées
results-notes-hint = Seules les personnes qui organisent le sondage voient ces notes.
results-notes-more = { $count ->
    [one] { $count } autre note
   *[other] { $count } autres notes
 }
results-grid = Toutes les réponses
results-legend-stale = Une réponse à reconfirmer a été donnée avant le déplacement de la date; elle n'est pas comptée.
results-legend-best = L'étoile et les hachures marquent le moment recommandé.
results-grid-hint = { $count ->
    [one] Un seul moment.
   *[other] { $count } moments : le tableau défile vers la droite.
 }
results-grid-hint-people = { $count ->
    [one] Une seule personne.
   *[other] { $count } personnes : le tableau défile vers la droite.
 }
results-grid-by-option = Un moment par rangée
results-grid-by-person = Une personne par rangée
results-grid-option = Moment
results-grid-caption = Réponses par personne et par moment ({ $zone })
results-grid-person = Personne
results-grid-totals = Disponibles
results-grid-page = { $first } à { $last }
results-grid-pages = Personnes affichées
results-export = Exporter les réponses (CSV)
results-export-hint = Un tableau à ouvrir dans un tableur : les noms, les réponses et les notes privées, sans adresse de courriel. L'exportation est inscrite à l'historique.
results-file-presence = Présence
results-file-kept = { $slot } – date retenue
results-file-entered = Saisie par
results-file-note = Note privée
results-answer-yes = Oui
results-answer-if-needed = Si nécessaire
results-answer-no = Non
results-answer-none = Sans réponse
results-answer-stale = { $answer }, à reconfirmer
results-totals-words = { $yes } oui, { $if_needed } si nécessaire

decisions-new-title = Retenir une date
decisions-new-closes = Le sondage est encore ouvert : retenir une date met fin aux réponses.
decisions-new-option = Quelle date retenez-vous?
decisions-new-several = Retenir plusieurs dates
decisions-new-several-title = Retenir plusieurs dates
decisions-new-several-option = Quelles dates retenez-vous?
decisions-new-several-hint = { $max } dates au plus. Chacune devient une rencontre à part, avec sa propre invitation : chaque personne reçoit un courriel par date, car un courriel ne peut porter qu'une invitation.
decisions-new-several-missing = Cochez au moins une date à retenir.
decisions-new-several-gone = Une de ces dates ne fait plus partie du sondage. Revoyez votre choix.
decisions-new-several-many = { $max } dates au plus peuvent être retenues ensemble. Vous en avez coché { $count } : décochez-en { $over }.
decisions-new-one = Ne retenir qu'une date
decisions-new-option-missing = Choisissez la date à retenir.
decisions-new-option-gone = Cette date ne fait plus partie du sondage. Choisissez-en une autre.
decisions-new-required-no = Attention : présence obligatoire, mais réponse « non » de { $people }.
decisions-new-required-silent = Présence obligatoire, mais pas de réponse : { $people }.
decisions-new-recipients = Qui reçoit l'invitation à mettre à l'agenda?
decisions-new-recipients-hint = Vous recevez le fichier d'agenda dans tous les cas. Les personnes dont le lien est révoqué ou l'adresse injoignable ne reçoivent rien.
decisions-new-recipients-missing = Choisissez qui reçoit l'invitation.
decisions-new-all = { $count ->
    [one] La personne invitée
   *[other] Toutes les personnes invitées ({ $count })
 }
decisions-new-available = Seulement les personnes qui ont répondu « oui » ou « si nécessaire » à cette date
decisions-new-available-several = Pour chaque date, seulement les personnes qui y ont répondu « oui » ou « si nécessaire »
decisions-new-none = Personne d'autre que vous
decisions-new-steps = Étape 1 sur 2 : choisissez; vous verrez ensuite ce qui sera envoyé, avant que rien ne parte.
decisions-new-told = Ce que reçoivent les personnes
decisions-new-place-hint = Repris dans le courriel et dans l'entrée d'agenda.
decisions-new-message = Message
decisions-new-message-hint = Ajouté au courriel et à l'entrée d'agenda. 1000 caractères au plus.
decisions-new-restricted = Ce sondage est restreint : le courriel ne dit ni le lieu ni d'autres détails, et ne porte pas de message.
decisions-new-preview = Voir ce qui sera envoyé
decisions-preview-title = Vérifier avant d'envoyer
decisions-preview-intro = Étape 2 sur 2 : voici exactement ce qui partira. Rien n'est encore envoyé.
decisions-preview-kept = La date
decisions-preview-kept-several = Les { $count } dates
decisions-preview-told = { $count ->
    [0] Personne d'autre que vous ne reçoit de courriel.
    [one] Une personne reçoit le courriel et l'invitation :
   *[other] { $count } personnes reçoivent le courriel et l'invitation :
 }
decisions-preview-undo = Pour changer d'avis ensuite, rouvrez le sondage : une annulation part alors aux personnes qui ont reçu l'invitation.
decisions-preview-confirm = Retenir cette date et envoyer
decisions-preview-confirm-several = Retenir ces { $count } dates et envoyer
decisions-preview-choose = Modifier
decisions-preview-mail = Le courriel
decisions-preview-mail-one-of = Courriel { $number } sur { $count }
decisions-preview-words = Le texte de ce courriel
decisions-preview-one-each = Chaque personne reçoit un courriel par date qui la concerne, à son nom, dans sa langue, avec l'invitation de cette date et son lien personnel, que personne d'autre ne voit. Voici ceux d'une de ces personnes.
decisions-preview-own-several = Ceux que vous recevez, un par date, chacun avec son fichier d'agenda.
decisions-preview-personal = Celui de la première personne de la liste. Chacune reçoit le sien, à son nom, dans sa langue, avec son lien personnel, que personne d'autre ne voit.
decisions-preview-own = Celui que vous recevez, avec le fichier d'agenda.
decisions-preview-to = À
decisions-preview-subject = Objet
decisions-preview-event = L'entrée d'agenda
decisions-preview-summary = Titre
decisions-preview-when = Quand
decisions-preview-method = Méthode
decisions-preview-uid = Identifiant
decisions-preview-file = Voir le fichier .ics
decisions-preview-download = Télécharger le fichier .ics
decisions-new-done = La date est retenue. Les courriels partent.
decisions-new-done-several = Les dates sont retenues. Les courriels partent.
decisions-told-none = Personne d'autre que vous n'est prévenu.
decisions-told-available = Les personnes disponibles à cette date reçoivent l'invitation.
decisions-told-available-several = Pour chaque date, les personnes disponibles reçoivent l'invitation.
decisions-told-all-several = Toutes les personnes invitées reçoivent une invitation par date.
decisions-told-all = Toutes les personnes invitées reçoivent l'invitation.
decisions-reopening-title = Rouvrir le sondage
decisions-reopening-what = Les réponses redeviennent possibles jusqu'à la nouvelle date limite. Les réponses déjà données sont conservées.
decisions-reopening-given-up = { $dates ->
    [one] La date retenue est abandonnée.
   *[other] Les { $dates } dates retenues sont abandonnées.
 }
decisions-reopening-withdrawn = { $count ->
    [0] Personne n'a encore reçu d'invitation à l'agenda : aucune annulation n'est envoyée.
    [one] La personne qui a reçu une invitation à l'agenda en reçoit l'annulation.
   *[other] Les { $count } personnes qui ont reçu une invitation à l'agenda en reçoivent l'annulation.
 }
decisions-reopening-mails = Personne ne reçoit de courriel.
decisions-reopening-submit = Rouvrir le sondage
decisions-reopening-done = Le sondage est rouvert.
decisions-cancellation-title = Annuler le sondage
decisions-cancellation-what = La rencontre n'aura pas lieu, et plus personne ne peut répondre.
decisions-cancellation-holders = { $count ->
    [0] Personne n'a encore reçu l'invitation à l'agenda : aucune annulation d'agenda n'est envoyée.
    [one] La personne qui a reçu l'invitation à l'agenda en reçoit l'annulation.
   *[other] Les { $count } personnes qui ont reçu l'invitation à l'agenda en reçoivent l'annulation.
 }
decisions-cancellation-others = { $count ->
    [0] Aucune autre personne n'a été invitée à répondre.
    [one] Une autre personne, invitée à répondre, est prévenue par courriel.
   *[other] { $count } autres personnes, invitées à répondre, sont prévenues par courriel.
 }
decisions-cancellation-undo = Vous pourrez rouvrir le sondage jusqu'à sa destruction.
decisions-cancellation-submit = Annuler le sondage
decisions-cancellation-done = Le sondage est annulé. Les courriels partent.
results-frozen = L'administration a suspendu ce sondage : il ne reçoit pas de réponses et aucun courriel ne part. Le motif se trouve dans l'historique.
results-frozen-chip = Suspendu
results-act-history = Historique

### --- calendar

calendar-name = Créneau – { $organisation }
calendar-neutral-title = Rencontre – { $organisation }
calendar-held-title = À confirmer : { $title }
calendar-held-text = Plage proposée dans un sondage ouvert; aucune date n'est encore retenue.
calendar-yes-text = Vous avez répondu « Oui » à cette plage; aucune date n'est encore retenue.
calendar-yes-link = Ajouter mes « Oui » à mon agenda
calendar-yes-hint = Dans votre agenda, ces plages portent la mention « À confirmer ». Quand une date est retenue, retirez les autres vous-même.
feeds-show-title = Mon agenda
feeds-show-lead = Vos rencontres décidées et les plages que vos sondages tiennent encore ouvertes, dans l'agenda que vous employez déjà.
feeds-show-address = Votre adresse
feeds-show-none = Créez une adresse, collez-la une fois dans votre agenda; il se tient ensuite à jour tout seul.
feeds-show-create = Créer mon adresse
feeds-show-label = Adresse à coller dans votre agenda
feeds-show-secret = Elle vous est personnelle : qui la connaît lit votre agenda. Ne la transmettez à personne.
feeds-show-copy = Copier l'adresse
feeds-show-copied = Adresse copiée.
feeds-show-open = Ouvrir dans l'agenda de cet appareil
feeds-show-issued = Créée { $when }.
feeds-show-what = Ce que l'on y trouve
feeds-show-decided = Les rencontres décidées : celles que vous organisez, celles dont vous êtes substitut et celles de vos invitations liées à votre compte.
feeds-show-held = Les plages de vos sondages ouverts, marquées « À confirmer ». Elles disparaissent dès qu'une date est retenue ou que le sondage est clos.
feeds-show-private = Aucun nom de personne invitée et aucune réponse. D'un sondage restreint, ni le titre ni le lieu.
feeds-show-sleep = Sans connexion à Créneau pendant { $days } jours, l'adresse cesse de répondre; elle reprend à la connexion suivante.
feeds-show-where = Où la coller
feeds-show-outlook = Outlook
feeds-show-outlook-how = « Ajouter un calendrier », puis « S'abonner à partir du web ».
feeds-show-google = Google Agenda
feeds-show-google-how = « Autres agendas », le signe +, puis « À partir de l'URL ».
feeds-show-apple = Apple (Calendrier)
feeds-show-apple-how = « Fichier », puis « Nouvel abonnement à un calendrier ». Sur un iPhone, le lien « Ouvrir dans l'agenda de cet appareil » suffit.
feeds-show-cloud = Outlook sur le web et Google lisent l'adresse depuis leurs propres serveurs, quelques fois par jour : ils doivent pouvoir joindre ce site, et ce que contient le flux s'y trouve alors conservé.
feeds-show-stop = Remplacer ou révoquer
feeds-show-renew-text = Quelqu'un a pu voir l'adresse? Remplacez-la : l'ancienne cesse de répondre aussitôt, et il faut coller la nouvelle dans votre agenda.
feeds-show-renew = Remplacer l'adresse
feeds-show-revoke-text = Vous ne vous en servez plus? Révoquez-la. Votre agenda peut garder ce qu'il a lu tant que vous n'y retirez pas l'abonnement.
feeds-show-revoke = Révoquer l'adresse
feeds-issued = Votre adresse est prête. Collez-la dans votre agenda.
feeds-revoked = L'adresse ne répond plus.

### --- admin and audit

admin-review-title = Sondages de l'organisation
admin-review-text = Métadonnées seulement : les titres, les personnes et les réponses ne sont pas montrés ici.
admin-review-caption = Sondages de cette liste
admin-review-due = À détruire (date passée)
admin-review-held = Gelés
admin-review-all-states = Tous les états
admin-review-filter = Filtrer
admin-review-empty = Aucun sondage ne correspond à ces critères.
admin-review-preview-selected = Prévisualiser la destruction des sondages cochés
admin-review-preview-all = Prévisualiser tout ce qui est dû
admin-review-pager = Pages de la liste
admin-review-next = Page suivante
admin-sensitivity-public = Publique
admin-sensitivity-internal = Interne
admin-sensitivity-restricted = Restreinte
admin-yes = Oui
admin-no = Non
admin-poll-id = Sondage
admin-poll-owner = Propriétaire
admin-poll-state = État
admin-poll-sensitivity = Sensibilité
admin-poll-created = Créé le
admin-poll-options = Plages
admin-poll-people = Personnes
admin-poll-ballots = Bulletins
admin-poll-mails = Courriels
admin-poll-substitute = Substitut
admin-poll-purge = Destruction le
admin-poll-due = À détruire
admin-poll-held = Gelé
admin-purge-new-title = Prévisualiser la destruction
admin-purge-back = Sondages à détruire
admin-purge-nothing-due = Rien à détruire : aucun sondage n'a dépassé sa date de destruction, ou tous sont gelés.
admin-purge-at-once = Détruits tout de suite
admin-purge-later = Détruits dans { $days } jours
admin-purge-left-alone = Laissés intacts
admin-purge-with-them = Avec eux
admin-purge-polls =
    { $count ->
        [one] { $count } sondage
       *[other] { $count } sondages
    }
admin-purge-size = { $people } personnes, { $ballots } bulletins, { $mails } courriels, { $kilobytes } ko
admin-purge-held =
    { $count ->
        [one] { $count } sondage gelé
       *[other] { $count } sondages gelés
    }
admin-purge-final = La destruction est physique et définitive. Il n'en reste qu'un certificat sans renseignement personnel. Un sondage modifié ou gelé d'ici là est laissé intact, et le bilan le dit.
admin-purge-early-text = La date de certains de ces sondages n'est pas arrivée. La personne organisatrice en est avertie et leurs liens cessent de fonctionner; la destruction a lieu dans { $days } jours et peut être annulée d'ici là.
admin-purge-table = Sondages visés, par date de destruction
admin-purge-why-early = Avant sa date
admin-purge-why-owner = Demandé par la personne propriétaire
admin-purge-why-ordered = Demandé par l'administration
admin-purge-trigger-replay = Rejeu du registre
admin-purge-index-title = Destructions
admin-purge-index-text = Ce qui reste de chaque destruction : un certificat, des dates et des nombres.
admin-purge-runs-caption = En cours, ou terminées sans rien détruire (heure de Québec)
admin-purge-started = Demandée le
admin-purge-result = Bilan
admin-purge-running-title = Destruction en cours
admin-purge-running-text = Elle continue même si vous quittez cette page. Les réponses aux autres sondages ne sont pas interrompues.
admin-purge-refresh = Actualiser
admin-purge-progress-of = { $done } sur { $of }
admin-purge-progress =
    { $done ->
        [one] { $done } sondage détruit
       *[other] { $done } sondages détruits
    }
admin-purge-report-title = Bilan de la destruction
admin-purge-report-nothing = Aucun sondage n'a été détruit.
admin-purge-report-erased =
    { $count ->
        [one] { $count } sondage détruit.
       *[other] { $count } sondages détruits.
    }
admin-purge-report-put-off =
    { $count ->
        [one] { $count } sondage sera détruit après le délai de grâce.
       *[other] { $count } sondages seront détruits après le délai de grâce.
    }
admin-purge-report-changed =
    { $count ->
        [one] { $count } sondage laissé intact, parce qu'il a changé depuis la prévisualisation.
       *[other] { $count } sondages laissés intacts, parce qu'ils ont changé depuis la prévisualisation.
    }
admin-purge-report-held =
    { $count ->
        [one] { $count } sondage laissé intact, parce qu'il est gelé.
       *[other] { $count } sondages laissés intacts, parce qu'ils sont gelés.
    }
admin-purge-report-busy =
    { $count ->
        [one] { $count } sondage laissé intact, parce que quelqu'un y écrivait.
       *[other] { $count } sondages laissés intacts, parce que quelqu'un y écrivait.
    }
admin-purge-report-alive =
    { $count ->
        [one] { $count } sondage laissé intact : sa date n'est pas arrivée, ou les personnes invitées doivent être averties d'abord.
       *[other] { $count } sondages laissés intacts : leur date n'est pas arrivée, ou les personnes invitées doivent être averties d'abord.
    }
admin-purge-report-gone =
    { $count ->
        [one] { $count } sondage n'était plus à détruire, ou l'était déjà par une autre destruction.
       *[other] { $count } sondages n'étaient plus à détruire, ou l'étaient déjà par une autre destruction.
    }
admin-purge-left-caption = Sondages laissés intacts ou reportés
admin-purge-left-put-off = Détruit après le délai de grâce
admin-purge-left-changed = Modifié depuis la prévisualisation
admin-purge-left-held = Gelé
admin-purge-left-busy = Quelqu'un y écrivait
admin-purge-left-cancel-first = Ouvert, ou rencontre à venir : l'annuler d'abord, pour avertir les personnes invitées
admin-purge-left-not-due = Sa date n'est pas arrivée
admin-purge-why = Pourquoi
admin-purge-why-held = Gelé : laissé intact
admin-purge-why-retention = Durée de conservation écoulée
admin-purge-reason = Motif
admin-purge-reason-missing = Choisissez un motif.
admin-purge-count = Nombre de sondages à détruire
admin-purge-count-hint = Pour confirmer, tapez { $count }.
admin-purge-count-wrong = Tapez { $count }, le nombre de sondages à détruire.
admin-purge-confirm =
    { $count ->
        [one] Détruire { $count } sondage
       *[other] Détruire { $count } sondages
    }
admin-purge-index-caption = Certificats, du plus récent au plus ancien
admin-purge-index-empty = Aucune destruction n'a encore eu lieu.
admin-purge-trigger-schedule = Tâche de nuit
admin-purge-trigger-page = Page d'administration
admin-purge-trigger-command = Ligne de commande
admin-certificate-title = Certificat de destruction
admin-certificate-text = Les sondages ont été effacés physiquement, avec leurs plages, personnes, réponses, notes et courriels.
admin-certificate-id = Certificat
admin-certificate-at = Détruits le (heure de Québec)
admin-certificate-trigger = Déclenchée par
admin-certificate-polls = Sondages
admin-certificate-oldest = Date due la plus ancienne (heure de Québec)
admin-certificate-newest = Date due la plus récente (heure de Québec)
admin-certificate-classes = Règles de conservation
admin-certificate-class = { $code } : { $count }
admin-certificate-class-default = règle générale
admin-certificate-hash = Empreinte SHA-256
admin-certificate-json = Télécharger le certificat (JSON)
admin-certificate-csv = Télécharger les nombres (CSV)
admin-hold-title = Geler la destruction
admin-hold-text = Personne ne détruit un sondage gelé, pas même la tâche de nuit, tant qu'il n'est pas libéré.
admin-hold-effect-undo = Vous pourrez le libérer à tout moment.
admin-release-title = Libérer le gel
admin-hold-release-text = Le sondage sera de nouveau détruit à sa date, ou dès la nuit prochaine si elle est passée.
admin-keeping-title = Annuler la destruction
admin-keeping-submit = Annuler la destruction
admin-keeping-effect = Le sondage reprend sa date de destruction et ses liens fonctionnent de nouveau.
admin-keeping-effect-told = La personne organisatrice en est avertie par courriel.
admin-keeping-done = La destruction est annulée.
admin-hold-act = Geler ce sondage
admin-hold-release = Libérer ce sondage
admin-hold-done = Le sondage est gelé.
admin-hold-released = Le sondage est libéré.
audit-title = Journal d'audit
audit-text = Qui a fait quoi, quand, d'où et pourquoi. Le journal ne garde que des identifiants et des codes; le nom d'un compte est lu là où il se trouve, tant que le compte existe.
audit-caption = Inscriptions, de la plus récente à la plus ancienne (heure de Québec)
audit-empty = Aucune inscription.
audit-at = Quand
audit-actor = Qui
audit-verb = Quoi
audit-poll = Sondage
audit-object = Objet
audit-reason = Pourquoi
audit-network = Réseau
audit-request = Requête
audit-older = Plus anciennes
audit-newest = Revenir aux plus récentes
audit-pager = Pages du journal
audit-actor-id = Identifiant de qui
audit-entry = Inscription
audit-code = Code
audit-clear = Tout montrer
audit-search = Chercher dans le journal
audit-show = Chercher
audit-person = Personne
audit-person-hint = Identifiant de compte, nom ou adresse. Ce qu'elle a fait, et ce qui a été fait à son sujet.
audit-poll-hint = Son identifiant, ou l'adresse d'une de ses pages.
audit-poll-wrong = Aucun identifiant de sondage là-dedans. Collez-le en entier, ou l'adresse d'une page du sondage.
audit-group = Genre d'acte
audit-group-all = Tous
audit-group-security = Refus (sécurité)
audit-group-looks = Consultations et exportations
audit-group-administration = Administration
audit-group-purge = Destruction
audit-group-sessions = Connexions
audit-group-polls = Vie des sondages
audit-group-people = Personnes et liens
audit-group-answers = Réponses
audit-from = Du
audit-to = Au (inclus)
audit-export-text = Le fichier contient les inscriptions cherchées, avec leurs identifiants et leurs codes, sans nom. L'exportation est elle-même inscrite au journal.
audit-export-csv = Exporter (CSV)
audit-export-json = Exporter (JSON, une ligne par inscription)
audit-rooms = Parties de l'audit
audit-room-log = Journal
audit-room-reports = Rapports
audit-seal-title = Sceau du journal
audit-seal-text = Chaque minute, les nouvelles inscriptions sont scellées dans une chaîne signée. La commande « creneau audit verify » la vérifie de bout en bout, et la compare à ce qui est gardé hors de la base.
audit-seal-last = Dernier sceau : nº { $seal }, { $at } (heure de Québec).
audit-seal-none = Rien n'a encore été scellé.
audit-seal-waiting = { $count ->
    [0] Rien n'attend.
    [one] Une inscription attend le prochain sceau.
   *[other] { $count } inscriptions attendent le prochain sceau.
 }
audit-seal-whole = Vérifié { $at } (heure de Québec) : { $entries ->
    [one] une inscription scellée, intacte.
   *[other] { $entries } inscriptions scellées, toutes intactes.
 }
audit-seal-examined = Dernière vérification : { $at } (heure de Québec).
audit-seal-unverified = Jamais vérifié encore. La chaîne est suivie chaque nuit.
audit-seal-broken-entry = Le journal a été altéré : inscription { $entry } ({ $code }). Avertissez la personne responsable de la sécurité de l'information et conservez les sauvegardes.
audit-seal-broken = Le journal a été altéré : sceau { $seal } ({ $code }). Avertissez la personne responsable de la sécurité de l'information et conservez les sauvegardes.
audit-verify = Vérifier maintenant
audit-verification-asked = La vérification est demandée. Rechargez cette page dans quelques instants pour en voir le résultat.
audit-actor-staff = Personnel
audit-actor-participant = Participant
audit-actor-system = Système
audit-actor-visitor = Visiteur
audit-actor-operator = Exploitation
audit-verb-session-opened = Connexion
audit-verb-session-closed = Déconnexion
audit-verb-session-refused = Connexion refusée
audit-verb-poll-created = Brouillon créé
audit-verb-poll-copied = Sondage copié
audit-verb-poll-updated = Sondage modifié
audit-verb-poll-published = Sondage publié
audit-verb-poll-closed = Sondage clos
audit-verb-poll-reopened = Sondage rouvert
audit-verb-poll-extended = Date limite déplacée
audit-verb-poll-decided = Décision prise
audit-verb-poll-answers-exported = Réponses exportées
audit-verb-poll-cancelled = Sondage annulé
audit-verb-poll-draft-deleted = Brouillon détruit
audit-verb-poll-deletion-requested = Destruction demandée
audit-verb-poll-deletion-withdrawn = Destruction annulée
audit-verb-poll-held = Sondage gelé
audit-verb-poll-released = Sondage libéré
audit-verb-poll-purged = Sondage détruit
audit-verb-purge-ordered = Destruction demandée par l'administration
audit-verb-option-added = Plages ajoutées
audit-verb-option-moved = Plage déplacée
audit-verb-option-removed = Plage retirée
audit-verb-option-restored = Plage remise
audit-verb-invitation-added = Personnes ajoutées
audit-verb-group-created = Groupe enregistré
audit-verb-group-updated = Groupe modifié
audit-verb-group-deleted = Groupe supprimé
audit-verb-invitation-kept = Invitation ajoutée à un accueil
audit-verb-invitation-language-chosen = Langue des courriels choisie
audit-verb-invitation-left = Invitation retirée d'un accueil
audit-verb-invitation-updated = Personne modifiée
audit-verb-invitation-removed = Personne retirée
audit-verb-invitation-sent = Invitations envoyées
audit-verb-invitation-link-resent = Lien renvoyé
audit-verb-invitation-link-revoked = Lien révoqué
audit-verb-invitation-link-reissued = Nouveau lien émis
audit-verb-substitute-named = Personne substitut désignée
audit-verb-substitute-accepted = Substitution acceptée
audit-verb-substitute-removed = Personne substitut retirée
audit-verb-ballot-cast = Réponse donnée
audit-verb-ballot-changed = Réponse modifiée
audit-verb-ballot-withdrawn = Réponse retirée
audit-verb-ballot-entered = Réponse saisie pour une personne
audit-verb-ballot-entry-withdrawn = Réponse saisie retirée
audit-verb-feed-issued = Adresse d'agenda créée
audit-verb-feed-revoked = Adresse d'agenda révoquée
audit-verb-ballot-receipt-asked = Réponses demandées par courriel
audit-verb-invitation-reminded = Rappels envoyés
audit-verb-invitation-address-changed = Adresse corrigée
audit-verb-invitation-failed-resent = Courriels non remis renvoyés
audit-verb-poll-notices-changed = Courriels automatiques réglés
audit-verb-account-notices-changed = Bilans par courriel réglés
audit-verb-poll-renewed = Destruction reportée
audit-verb-mail-paused = Envoi des courriels suspendu
audit-verb-mail-resumed = Envoi des courriels repris
audit-verb-mail-retried = Courriels remis en file
audit-verb-mail-tested = Courriel d'essai envoyé
audit-verb-purge-run = Destruction exécutée
audit-verb-access-refused = Page refusée
audit-verb-link-refused = Lien personnel refusé
audit-verb-form-refused = Formulaire refusé, envoyé d'ailleurs que de nos pages
audit-verb-rate-limited = Trop de demandes, mise en attente
audit-verb-refusals-continued = Autres refus du même genre dans la minute
audit-verb-log-exported = Inscriptions du journal exportées
audit-verb-verification-asked = Vérification du sceau demandée
audit-verb-reports-exported = Rapports exportés
audit-verb-log-pruned = Partie la plus ancienne du journal détruite
admin-rooms = Parties de l'administration
admin-room-polls = Sondages
admin-room-accounts = Comptes
admin-room-purges = Destructions
admin-room-mail = Courriels
admin-review-search = Propriétaire, courriel ou identifiant
admin-review-show = Afficher
admin-review-more = Autres critères
admin-review-sort = Trier par
admin-review-age = Âge
admin-review-all-ages = Tous les âges
admin-review-age-days = Plus de { $days } jours
admin-review-all-units = Toutes les unités
admin-review-frozen = Suspendus
admin-review-ownerless = Sans propriétaire en fonction
admin-review-unsubstituted = Sans personne substitut
admin-review-long-open = Ouverts depuis plus de { $days } jours
admin-review-clear = Voir tous les sondages
admin-review-start = Début de la liste
admin-review-tick = Choisir le sondage { $id }
admin-review-export = Exporter la liste (CSV)
admin-review-export-text = Le fichier contient les métadonnées de tous les sondages de cette liste. L'exportation est inscrite au journal.
admin-sort-purge = Destruction la plus proche
admin-sort-newest = Plus récents
admin-sort-oldest = Plus anciens
admin-sort-changed = Modifiés récemment
admin-sort-idle = Inactifs depuis longtemps
admin-sort-owner = Nom de la personne propriétaire
admin-poll-active-on = activité { $date }
admin-poll-unsubstituted = sans substitut
admin-poll-slots =
    { $count ->
        [one] { $count } plage
       *[other] { $count } plages
    }
admin-poll-unit = Unité
admin-poll-no-unit = Non précisée
admin-poll-active = Dernière activité
admin-poll-answered = Réponses
admin-poll-of = { $ballots } sur { $people }
admin-poll-size = Taille
admin-poll-kilobytes = { $count } ko
admin-poll-frozen = Suspendu
admin-poll-ownerless = À transférer
admin-rule-asked = destruction demandée
admin-rule-renewed = reportée une fois
admin-rule-draft = brouillon laissé de côté
admin-rule-retention = fin de la conservation
admin-csv-created = Créé (heure de Québec)
admin-csv-opened = Ouvert (heure de Québec)
admin-csv-changed = Modifié (heure de Québec)
admin-csv-active = Dernière activité (heure de Québec)
admin-csv-purge = Destruction (heure de Québec)
admin-csv-rule = Règle de destruction
admin-csv-bytes = Octets
admin-show-title = Un sondage, sans son contenu
admin-show-acts = Interventions possibles
admin-show-acts-text = Chacune demande un motif, est inscrite au journal et paraît dans l'historique du sondage.
admin-act-back = Retour au sondage
admin-act-back-content = Retour au contenu
admin-act-cancel = Ne rien faire
admin-act-effects = Ce qui va se passer
admin-act-effect-history = La personne organisatrice lira dans l'historique du sondage ce que vous avez fait, votre nom et le motif.
admin-act-reason = Motif
admin-act-reason-choose = Choisissez un motif
admin-act-reason-wrong = Choisissez un motif dans la liste.
admin-act-words = Précisions
admin-act-words-hint = Lues par la personne organisatrice et détruites avec le sondage. N'inscrivez aucun renseignement personnel.
admin-act-words-wrong = Donnez des précisions d'au plus { $max } caractères.
admin-act-content = Voir le contenu
admin-act-content-text = Vous l'avez ouvert : il reste lisible pendant quelques minutes.
admin-act-opening-text = Lire le titre, les personnes et les réponses, pour un motif précis et un temps limité.
admin-act-freezing-text = Plus de réponses ni de courriels, sans rien effacer.
admin-act-unfreezing-text = Les réponses et les courriels reprennent.
admin-act-transfer-text = Donner le sondage à une autre personne de l'organisation.
admin-act-links-text = Plus aucun lien personnel ne répond.
admin-act-hold = Geler la destruction
admin-act-release = Libérer le gel
admin-act-hold-text = Un sondage gelé n'est détruit par personne.
admin-act-purge = Détruire avant la date
admin-act-purge-text = Tout effacer, après un délai de grâce pendant lequel la destruction peut être annulée.
admin-act-keeping-text = Le sondage reprend sa date de destruction.
admin-opening-title = Ouvrir le contenu
admin-opening-submit = Ouvrir le contenu
admin-opening-effect = Vous lirez le titre, la description, les plages, les personnes et leurs réponses pendant { $minutes } minutes. Vous ne pourrez rien y changer.
admin-freezing-title = Suspendre le sondage
admin-freezing-submit = Suspendre ce sondage
admin-freezing-done = Le sondage est suspendu.
admin-freezing-effect-answers = Personne ne peut plus répondre : les liens personnels disent que le sondage est suspendu.
admin-freezing-effect-mails = Aucun courriel ne part aux personnes invitées. La personne organisatrice est avisée par courriel et ne peut ni clore, ni décider, ni annuler.
admin-freezing-effect-undo = Rien n'est effacé, et vous pourrez lever la suspension.
admin-unfreezing-title = Lever la suspension
admin-unfreezing-submit = Lever la suspension
admin-unfreezing-done = La suspension est levée.
admin-unfreezing-effect = Les réponses reprennent si la date limite n'est pas passée, et les courriels retenus partent s'ils sont encore vrais.
admin-transfer-title = Transférer le sondage
admin-transfer-submit = Transférer ce sondage
admin-transfer-done = Le sondage est transféré.
admin-transfer-effect = L'autre personne devient propriétaire du sondage : elle voit les personnes et les réponses, et décide.
admin-transfer-effect-told = Les deux personnes sont avisées par courriel. La personne d'avant n'y a plus accès.
admin-transfer-email = Courriel de la nouvelle personne propriétaire
admin-transfer-email-hint = Celui du compte avec lequel elle ouvre une session ici.
admin-transfer-nobody = Entrez le courriel d'une personne qui a déjà ouvert une session ici et qui peut organiser des sondages.
admin-transfer-several = Plusieurs comptes ont ce courriel. Désactivez ceux qui ne servent plus, puis recommencez.
admin-transfer-same = Ce sondage lui appartient déjà. Entrez le courriel d'une autre personne.
admin-links-title = Révoquer tous les liens
admin-links-submit = Révoquer tous les liens
admin-links-done = Les liens du sondage sont révoqués.
admin-links-effect = Plus aucun lien personnel de ce sondage ne répond, et les courriels qui attendent ne partent pas.
admin-links-effect-undo = La personne organisatrice est avisée et peut émettre de nouveaux liens, une personne à la fois. Les réponses données restent.
admin-note-title = Masquer une note
admin-note-submit = Masquer cette note
admin-note-done = La note est masquée.
admin-note-effect = Les personnes organisatrices ne lisent plus cette note. Son auteur la voit encore et peut l'enlever.
admin-content-title = Contenu d'un sondage
admin-content-until = Contenu ouvert pour vous seulement. Il se referme { $until }. Cette consultation paraît dans l'historique du sondage.
admin-content-place = Lieu
admin-content-no-place = Non précisé
admin-content-slots = Plages et réponses
admin-content-slot = Plage
admin-content-yes = Oui
admin-content-if-needed = Si nécessaire
admin-content-no = Non
admin-content-people = Personnes invitées
admin-content-name = Nom
admin-content-email = Courriel
admin-content-standing = Présence
admin-content-answered = Réponses
admin-content-note = Note
admin-content-note-hidden = Masquée
admin-content-hide = Masquer la note
admin-content-revoked = Lien révoqué
admin-content-required = Obligatoire
admin-content-optional = Facultative
admin-content-no-answer = Aucune
admin-accounts-title = Comptes
admin-accounts-text = Les personnes qui ont ouvert une session. Leurs rôles viennent du fournisseur d'identité.
admin-accounts-search = Nom ou courriel
admin-accounts-caption = Comptes, par nom (heure de Québec)
admin-accounts-empty = Aucun compte ne correspond.
admin-accounts-all = Voir tous les comptes
admin-account-back = Retour au compte
admin-account-name = Nom
admin-account-email = Courriel
admin-account-roles = Rôles
admin-account-roles-hint = Les rôles viennent des groupes du fournisseur d'identité et sont lus à chaque ouverture de session.
admin-account-last = Dernière ouverture de session
admin-account-sessions = Sessions
admin-account-polls = Sondages
admin-account-disabled = Désactivé
admin-account-enabled = Actif
admin-role-organiser = organisation
admin-role-administrator = administration
admin-role-auditor = vérification
admin-account-opening-title = Consulter le courriel et les sessions
admin-account-opening-submit = Consulter
admin-account-opening-text = Lire l'adresse de cette personne et d'où ses sessions sont ouvertes, pour un motif précis et un temps limité.
admin-account-opening-effect = Vous lirez le courriel et les sessions pendant { $minutes } minutes.
admin-account-opening-history = Cette personne lira dans son historique qui a consulté son compte, et pourquoi.
admin-account-opening-words-hint = Lues par la personne, puis effacées après un an. N'inscrivez aucun renseignement personnel.
admin-account-open-until = Consultation ouverte pour vous seulement. Elle se referme { $until } et paraît dans l'historique de cette personne.
admin-ending-title = Fermer les sessions
admin-ending-submit = Fermer toutes les sessions
admin-ending-done = Les sessions sont fermées.
admin-ending-effect = Chaque appareil de cette personne doit ouvrir une nouvelle session.
admin-disabling-title = Désactiver le compte
admin-disabling-submit = Désactiver ce compte
admin-disabling-done = Le compte est désactivé.
admin-disabling-effect = Ses sessions se ferment et cette personne ne peut plus en ouvrir.
admin-disabling-kept = Rien n'est effacé. Les liens des personnes invitées continuent de répondre.
admin-enabling-title = Réactiver le compte
admin-enabling-submit = Réactiver ce compte
admin-enabling-done = Le compte est réactivé.
admin-enabling-effect = Cette personne peut ouvrir une session et retrouve les sondages qui attendaient d'être transférés.
audit-verb-polls-exported = Liste des sondages exportée
audit-verb-poll-reviewed = Contenu ouvert par l'administration
audit-verb-poll-frozen = Sondage suspendu
audit-verb-poll-unfrozen = Suspension levée
audit-verb-poll-transferred = Sondage transféré
audit-verb-invitation-all-revoked = Tous les liens révoqués
audit-verb-ballot-note-hidden = Note masquée
audit-verb-account-viewed = Compte consulté par l'administration
account-erased = Compte effacé
audit-verb-account-sessions-ended = Sessions fermées par l'administration
audit-verb-account-disabled = Compte désactivé
audit-verb-account-enabled = Compte réactivé
audit-reason-deadline = Date limite passée
audit-reason-everyone-answered = Tout le monde a répondu
audit-reason-retention-expired = Fin de la conservation
audit-reason-owner-request = À la demande de la personne propriétaire
audit-reason-copied = Copie d'un autre sondage
audit-reason-created-by-mistake = Créé par erreur
audit-reason-decision-pending = Décision à venir
audit-reason-meeting-to-come = Rencontres à venir
audit-reason-file-open = Dossier encore ouvert
audit-reason-legal-request = Demande légale
audit-reason-help-asked = Aide demandée
audit-reason-complaint = Plainte ou signalement
audit-reason-security-incident = Incident de sécurité
audit-reason-access-request = Demande d'accès ou de rectification
audit-reason-departure = Départ ou changement de fonctions
audit-reason-backup-restored = Copie de sauvegarde restaurée
audit-reason-owner-disabled = Compte de la personne propriétaire désactivé
admin-content-answers =
    { $count ->
        [one] { $count } réponse
       *[other] { $count } réponses
    }
admin-disabling-substituted =
    { $count ->
        [0] Aucun de ses sondages n'a de personne substitut qui prendrait la relève.
        [one] { $count } sondage va à sa personne substitut, qui en est avisée.
       *[other] { $count } sondages vont à leurs personnes substituts, qui en sont avisées.
    }
admin-disabling-waiting =
    { $count ->
        [0] Aucun sondage n'attendra d'être transféré.
        [one] { $count } sondage attendra que vous le transfériez.
       *[other] { $count } sondages attendront que vous les transfériez.
    }

### --- reports

reports-title = Rapports
reports-text = L'état du service pour la sécurité de l'information : des nombres seulement, aucun nom.
reports-standing = En ce moment
reports-due = Sondages dont la date de destruction est passée
reports-held = Sondages gelés
reports-unsubstituted = Sondages publiés sans substitut
reports-ownerless = Sondages sans propriétaire en fonction
reports-long-open = Sondages ouverts depuis plus de { $days } jours
reports-long-links = Liens encore valides depuis plus de { $days } jours
reports-dead-mails = Courriels abandonnés
reports-months = Par mois, les douze derniers
reports-month = Mois
reports-reviews = Contenus ouverts
reports-exports = Exportations
reports-sign-ins-refused = Connexions refusées
reports-refusals = Autres refus
reports-mail-failures = Courriels abandonnés
reports-purged = Sondages détruits
reports-hint = Les actes viennent du journal d'audit. Les courriels d'un sondage détruit ne comptent plus.
reports-export = Exporter (CSV)
reports-period = Période
reports-figure = Mesure
reports-count = Nombre
reports-now = En ce moment

### --- history

history-title = Historique du sondage
history-text = Ce qui a été fait avec ce sondage, et par qui. Les interventions de l'administration y paraissent toutes.
history-administration = Administration
history-about = Au sujet de { $name }
history-by-itself = Créneau, automatiquement
history-by-person = Une personne invitée
history-by-nobody = Personne inconnue
history-words = { "" } : « { $words } »
history-open-until = Le contenu se referme { $until }.
history-own-title = Mon historique
history-own-text = Ce que vous avez fait dans ce service, ce qui a été fait au sujet de votre compte, et qui de l'administration est intervenu dans vos sondages.
history-own-empty = Rien encore.
history-own-you = Vous
history-own-notices = Pour le recevoir chaque mois par courriel, ou ne plus le recevoir :
history-pager = Pages de l'historique

### --- mail

mail-greeting = Bonjour { $name },
mail-title-label = Objet :
mail-place-label = Lieu ou lien :
mail-when-label = Date :
mail-link-personal = Votre lien personnel :
mail-link-page = La page du sondage :
mail-link-check = Vérifiez que l'adresse commence par { $address } avant de l'ouvrir. Sinon, il peut s'agir d'hameçonnage : n'ouvrez pas le lien.
mail-link-warning = Ce lien permet de répondre en votre nom, sans mot de passe : ne le transférez pas.
mail-history-subject = Votre historique, { $month }
mail-history-intro = Voici ce qui a été inscrit à votre sujet dans le service de sondages pour le mois suivant : { $month }.
mail-history-others = Ce que d'autres personnes ont fait au sujet de votre compte ou de vos sondages :
mail-history-nobody = Personne d'autre n'est intervenu au sujet de votre compte ou de vos sondages.
mail-history-own = Ce que vous avez fait :
mail-history-line = { $what } : { $count }
mail-history-settings = Si vous ne reconnaissez pas un de ces actes, avertissez la personne responsable de la sécurité de l'information. Pour ne plus recevoir ce courriel : { $address }
mail-history-link = Votre historique complet :
mail-history-button = Voir mon historique
mail-history-footer = Courriel envoyé par { $organisation } parce que vous avez un compte dans son service de sondages.
mail-footer = Courriel envoyé par { $organisation } pour { $organiser }. Pour écrire à cette personne, répondez à ce courriel.
mail-footer-organiser = Courriel envoyé par { $organisation } parce que vous organisez ce sondage.
mail-sensitivity-internal = Sondage à usage interne : ne transférez pas ce courriel.
mail-sensitivity-restricted = Sondage à diffusion restreinte : n'en parlez pas hors du cercle des personnes invitées et ne transférez pas ce courriel.
mail-erased = Le sondage et toutes les réponses seront détruits { $date }.
mail-seen-nothing = Vos réponses sont vues par les personnes qui organisent le sondage. Les autres personnes invitées n'en voient rien.
mail-seen-counts-after-answering = Vos réponses sont vues par les personnes qui organisent le sondage. Une fois leur propre réponse donnée, les autres personnes invitées voient le nombre de réponses à chaque date, sans les noms.
mail-seen-counts = Vos réponses sont vues par les personnes qui organisent le sondage. Les autres personnes invitées voient le nombre de réponses à chaque date, sans les noms.
mail-seen-counts-and-names = Vos réponses sont vues par les personnes qui organisent le sondage. Les autres personnes invitées voient aussi votre nom et vos réponses, jamais votre adresse.

mail-invitation-subject = Vos disponibilités : { $title }
mail-invitation-subject-neutral = { $organisation } vous demande vos disponibilités
mail-invitation-intro = { $organiser } ({ $organisation }) vous demande vos disponibilités.
mail-proposed = { $count ->
    [one] Un moment proposé, du { $first } au { $last }.
   *[other] { $count } moments proposés, du { $first } au { $last }.
}
mail-proposed-day = { $count ->
    [one] Un moment proposé, le { $day }.
   *[other] { $count } moments proposés, le { $day }.
}
mail-invitation-deadline = Vous pouvez répondre { $deadline }.

mail-link-subject = Votre lien : { $title }
mail-link-subject-neutral = Votre lien vers un sondage de { $organisation }
mail-link-intro = Voici de nouveau votre lien vers le sondage organisé par { $organiser } ({ $organisation }).
mail-link-unasked = Si vous n'avez pas demandé ce courriel, vous pouvez l'ignorer : le lien n'est envoyé qu'à votre adresse.

mail-options-changed-subject = Les dates ont changé : { $title }
mail-options-changed-subject-neutral = Un sondage de { $organisation } a changé
mail-options-changed-intro = { $organiser } a changé les dates du sondage.
mail-options-changed-reconfirm = { $count ->
    [one] Votre réponse à la date déplacée est à reconfirmer; elle ne compte pas d'ici là.
   *[other] Vos réponses aux dates déplacées sont à reconfirmer; elles ne comptent pas d'ici là.
}
mail-options-changed-review = Ouvrez votre lien pour revoir les dates qui ont changé. Vos réponses aux autres dates sont conservées.
mail-options-changed-answer = Ouvrez votre lien pour répondre.
mail-change-moved = Déplacée : { $from } devient { $to }
mail-change-removed = Retirée : { $slot }
mail-change-restored = Remise : { $slot }
mail-change-added = Ajoutée : { $slot }
mail-change-others = { $count ->
    [one] { $count } autre changement, à voir sur la page du sondage
   *[other] { $count } autres changements, à voir sur la page du sondage
}

mail-closed-subject = Sondage clos : { $title }
mail-closed-subject-neutral = Un sondage de { $organisation } est clos
mail-closed-intro = Le sondage est clos : les réponses ne peuvent plus être changées. La date retenue vous sera envoyée.
mail-closed-organiser = Votre sondage est clos. Vous pouvez consulter les réponses et retenir une date.

mail-decision-subject = { $title } : { $slot }
mail-decision-subject-neutral = Une date est retenue par { $organisation }
mail-decision-intro = { $organiser } a retenu une date.
mail-decision-intro-several = { $organiser } a retenu { $count } dates.
mail-decision-organiser-several = Vous avez retenu { $count } dates.
mail-decision-dates = Dates :
mail-decision-this = Invitation jointe à ce courriel : { $slot }
mail-decision-each = Vous recevez un courriel par date qui vous concerne; chacun ajoute la sienne à votre agenda.
mail-decision-organiser = Vous avez retenu une date; voici de quoi l'ajouter à votre agenda.
mail-decision-calendar = Le fichier joint ajoute la rencontre à votre agenda.
mail-decision-message = Message :

mail-cancellation-subject = Annulation : { $title }
mail-cancellation-subject-neutral = Une annulation de { $organisation }
mail-cancellation-event = La rencontre prévue { $slot } n'aura pas lieu à cette date.
mail-cancellation-poll = Le sondage est annulé; il n'y a plus rien à faire.
mail-cancellation-reopened = Le sondage est rouvert : vous pouvez revoir vos réponses { $deadline }.
mail-cancellation-calendar = Le fichier joint retire la rencontre de votre agenda.

mail-substitution-subject = Personne substitut : { $title }
mail-substitution-subject-neutral = { $organisation } vous propose d'être personne substitut
mail-substitution-intro = { $organiser } ({ $organisation }) vous propose d'être personne substitut d'un sondage.
mail-substitution-meaning = La personne substitut peut gérer le sondage en l'absence de la personne qui l'organise. Pour accepter, ouvrez la page ci-dessous et connectez-vous.

mail-button-answer = Ouvrir mes réponses
mail-button-poll = Ouvrir le sondage
mail-button-accept = Accepter ou refuser

mail-answer-colon = { " " }:
mail-answer-yes = oui
mail-answer-if-needed = si nécessaire
mail-answer-no = non
mail-answer-none = sans réponse
mail-answer-reconfirm = à reconfirmer, car la plage a été déplacée

mail-receipt-subject = Vos réponses : { $title }
mail-receipt-subject-neutral = Vos réponses à un sondage de { $organisation }
mail-receipt-intro = Voici vos réponses, enregistrées { $saved }, comme vous l'avez demandé.
mail-receipt-subject-entered = Réponses saisies pour vous : { $title }
mail-receipt-subject-entered-neutral = Réponses saisies pour vous dans un sondage de { $organisation }
mail-receipt-entered = { $name } a saisi ces réponses pour vous { $saved }, d'après ce que vous lui avez dit. Si elles ne sont pas les vôtres, changez-les ou retirez-les avec votre lien.
mail-receipt-change = Vous pouvez les changer { $deadline }.

mail-people-added-subject = D'autres personnes sont invitées : { $title }
mail-people-added-subject-neutral = D'autres personnes sont invitées à un sondage de { $organisation }
mail-people-added-intro = { $organiser } ({ $organisation }) a invité d'autres personnes à répondre au sondage.
mail-people-added-names = Personnes ajoutées :
mail-people-added-meaning = Vos réponses restent comme elles sont; vous n'avez rien à faire.

mail-reminder-subject = Rappel, vos disponibilités : { $title }
mail-reminder-subject-neutral = Rappel : { $organisation } attend vos disponibilités
mail-reminder-intro = { $organiser } ({ $organisation }) attend encore vos disponibilités.
mail-reminder-none = Si aucune plage ne vous convient, dites-le aussi : on pourra en chercher d'autres, et vous ne recevrez plus de rappel.

mail-digest-subject = Où en sont les réponses : { $title }
mail-digest-subject-neutral = Où en sont les réponses à un sondage de { $organisation }
mail-digest-half = La moitié des personnes invitées ont répondu.
mail-digest-required-all = Toutes les personnes requises ont répondu.
mail-digest-everyone = Tout le monde a répondu : vous pouvez retenir une date.
mail-digest-tomorrow = Le sondage se termine dans moins de 24 heures.
mail-digest-not-delivered = Un courriel n'a pas pu être remis.
mail-digest-daily = Voici où en est votre sondage aujourd'hui.
mail-digest-progress = { $answered } sur { $asked } personnes ont répondu.
mail-digest-required = { $count ->
    [1] Il manque encore la réponse d'une personne requise.
   *[other] Il manque encore les réponses de { $count } personnes requises.
    }
mail-digest-unreachable = { $count ->
    [1] Le courriel d'une personne n'a pas pu être remis : vérifiez son adresse dans la liste des personnes.
   *[other] Les courriels de { $count } personnes n'ont pas pu être remis : vérifiez leurs adresses dans la liste des personnes.
    }
mail-digest-deadline = On peut répondre { $deadline }.
mail-digest-settings = Pour choisir quand vous recevez ces bilans, ou n'en plus recevoir : { $address }

mail-update-subject = Changement : { $title }
mail-update-subject-neutral = Une rencontre de { $organisation } a changé
mail-update-intro = { $organiser } a modifié la rencontre. La voici telle qu'elle est maintenant.
mail-update-organiser = Vous avez modifié la rencontre; voici de quoi la mettre à jour dans votre agenda.
mail-update-calendar = Le fichier joint met la rencontre à jour dans votre agenda.

mail-purge-warning-subject = Destruction prochaine : { $title }
mail-purge-warning-subject-neutral = Un sondage de { $organisation } sera bientôt détruit
mail-purge-warning-intro = Ce sondage et toutes ses réponses seront détruits { $date }.
mail-purge-warning-renewal = S'il doit servir encore, vous pouvez reporter la destruction, une seule fois et pour une raison : ouvrez la page ci-dessous. Sinon, vous n'avez rien à faire.
mail-purge-warning-final = La destruction a déjà été reportée une fois et ne peut plus l'être. Prenez note de ce qu'il faut garder.

mail-test-subject = Essai d'envoi de { $organisation }
mail-test-text = Ce courriel d'essai vient de { $address }. S'il arrive, l'envoi fonctionne. Vérifiez aussi dans ses en-têtes que la signature DKIM, si elle est configurée, est acceptée.

mailbox-title = Courriels de la démonstration
mailbox-intro = Tous les courriels envoyés, du plus récent au plus ancien. Aucun ne quitte cet ordinateur.
mailbox-kinds = Tous les genres de courriel
mailbox-kinds-text = Chaque genre de courriel, dans les deux langues, avec des données inventées : la forme texte, puis la forme HTML.
mailbox-to = Destinataire
mailbox-search = Chercher
mailbox-empty = Aucun courriel.
mailbox-caption = Courriels envoyés (heure de Québec)
mailbox-date = Date
mailbox-subject = Objet
mailbox-with-calendar = avec agenda
mailbox-back = Tous les courriels
mailbox-from = Expéditeur
mailbox-links = Liens
mailbox-text = Texte
mailbox-html = Version HTML
mailbox-calendar = Fichier d'agenda
mailbox-files = Fichiers joints
mailbox-headers = En-têtes
mailbox-source = Voir le message brut
mail-kind-intervention = Intervention de l'administration
mail-intervention-subject = Intervention de l'administration : { $title }
mail-intervention-subject-neutral = Intervention de l'administration – { $organisation }
mail-intervention-frozen = L'administration a suspendu votre sondage.
mail-intervention-frozen-then = Personne ne peut y répondre et aucun courriel ne part aux personnes invitées. Le motif se trouve dans l'historique du sondage.
mail-intervention-unfrozen = L'administration a levé la suspension de votre sondage.
mail-intervention-unfrozen-then = Les réponses reprennent si la date limite n'est pas passée, et les courriels retenus partent s'ils sont encore vrais.
mail-intervention-links = L'administration a révoqué tous les liens de votre sondage.
mail-intervention-links-then = Les réponses données restent. Vous pouvez émettre de nouveaux liens depuis la liste des personnes. Le motif se trouve dans l'historique du sondage.
mail-intervention-note = L'administration a masqué une note laissée dans votre sondage.
mail-intervention-note-then = Le motif se trouve dans l'historique du sondage.
mail-intervention-deletion = L'administration a demandé la destruction de votre sondage : tout sera effacé { $date }.
mail-intervention-deletion-then = Les liens des personnes invitées ne fonctionnent plus. La destruction peut être annulée d'ici là depuis la page du sondage. Le motif se trouve dans l'historique du sondage.
mail-intervention-kept = L'administration a annulé la destruction de votre sondage : il reprend sa date, { $date }.
mail-intervention-kept-then = Les liens des personnes invitées fonctionnent de nouveau. Le motif se trouve dans l'historique du sondage.
mail-intervention-here = L'administration vous a transféré un sondage : vous en êtes maintenant propriétaire.
mail-intervention-here-then = Vous voyez les personnes et les réponses, et vous décidez. Le motif se trouve dans l'historique du sondage.
mail-intervention-away = L'administration a transféré votre sondage à { $organiser }.
mail-intervention-away-then = Vous n'y avez plus accès.

### --- notices and the mail queue

notices-reminders-title = Envoyer un rappel
notices-reminders-nobody = Aucun rappel ne peut partir pour l'instant. La raison est donnée à côté de chaque nom.
notices-reminders-text = Seules les personnes qui n'ont pas répondu reçoivent un rappel : au plus { $maximum } chacune, à 24 heures d'intervalle au moins, pendant les heures de travail et jamais un jour férié.
notices-reminders-later = Les rappels partiront { $when }, à la reprise des heures de travail.
notices-reminders-who =
    { $count ->
        [1] 1 personne reçoit un rappel
       *[other] { $count } personnes reçoivent un rappel
        }
notices-reminders-send =
    { $count ->
        [1] Envoyer 1 rappel
       *[other] Envoyer { $count } rappels
        }
notices-reminders-others =
    { $count ->
        [1] 1 personne n'en reçoit pas
       *[other] { $count } personnes n'en reçoivent pas
        }
notices-reminders-done =
    { $count ->
        [1] 1 rappel est en file d'envoi.
       *[other] { $count } rappels sont en file d'envoi.
        }
notices-back-people = Retour aux personnes invitées
notices-why-answered = a répondu
notices-why-link-ended = son lien ne fonctionne plus
notices-why-not-written = n'a pas encore reçu son invitation
notices-why-unreachable = ses courriels ne sont pas remis : corrigez son adresse
notices-why-too-soon = a reçu un courriel il y a moins de 24 heures
notices-why-enough = a déjà reçu tous les rappels permis
notices-settings-title = Courriels automatiques
notices-settings-done = C'est enregistré.
notices-people-title = Aux personnes invitées
notices-reminds = Envoyer un rappel aux personnes qui n'ont pas répondu
notices-reminds-hint = Une fois avant la date limite, pendant les heures de travail.
notices-hours = Combien d'heures avant la date limite
notices-hours-wrong = Donnez un nombre d'heures de { $least } à { $most }.
notices-announces = Dire à tout le monde que d'autres personnes sont ajoutées
notices-announces-hint = Leurs noms n'y figurent que si le sondage montre les noms.
notices-digests-title = À vous et à la personne substitut
notices-digests-text = Un courriel qui dit où en sont les réponses :
notices-everyone = quand tout le monde a répondu
notices-required = quand toutes les personnes dont la présence est obligatoire ont répondu
notices-half = quand la moitié des personnes ont répondu
notices-tomorrow = 24 heures avant la date limite, s'il manque des réponses
notices-unreachable = quand un courriel n'a pas pu être remis
notices-daily = chaque jour ouvrable, s'il y a du nouveau
notices-digests-account = Pour ne recevoir aucun bilan, de quelque sondage que ce soit :
notices-account-title = Mes bilans par courriel
notices-account-text = Les bilans disent où en sont les réponses à vos sondages. Chaque sondage règle à quelles occasions; ici, vous pouvez les refuser tous.
notices-account-history = Recevoir mon historique chaque mois
notices-account-history-hint = Ce que vous avez fait, et qui de l'administration est intervenu au sujet de votre compte ou de vos sondages.
notices-account-digests = Recevoir les bilans de mes sondages
notices-save = Enregistrer
polls-renewal-title = Reporter la destruction
polls-renewal-current = Ce sondage et toutes ses réponses seront détruits { $date }.
polls-renewal-held = Ce sondage est gelé par l'administration : rien n'en est détruit avant qu'il soit libéré. Sa date de destruction : { $date }.
polls-renewal-due = Ce sondage et toutes ses réponses sont à détruire depuis { $date } : ils le seront à la prochaine destruction de nuit, à moins que vous ne la reportiez.
polls-renewal-effect = Vous pouvez reporter la destruction de { $days } jours, une seule fois. Les personnes invitées voient la nouvelle date sur leur page.
polls-renewal-reason = Pourquoi faut-il le garder?
polls-renewal-reason-missing = Choisissez une raison.
polls-renewal-decision = La date reste à choisir.
polls-renewal-meeting = La rencontre est encore à venir.
polls-renewal-file = Un dossier encore ouvert en a besoin.
polls-renewal-legal = La loi ou un tribunal l'exige.
polls-renewal-submit = Reporter la destruction
polls-renewal-done = La destruction est reportée.
invitations-index-failed =
    { $count ->
        [1] Les courriels d'une personne n'ont pas pu être remis.
       *[other] Les courriels de { $count } personnes n'ont pas pu être remis.
        }
invitations-failed-again = Tout renvoyer
invitations-flash-failed-again =
    { $count ->
        [1] 1 courriel est remis en file d'envoi.
       *[other] { $count } courriels sont remis en file d'envoi.
        }
invitations-address = Corriger l'adresse
invitations-address-title = Corriger une adresse
invitations-address-label = Nouvelle adresse de courriel
invitations-address-effect = Un nouveau lien part à la nouvelle adresse. L'ancien lien cesse de fonctionner tout de suite; les réponses déjà données restent.
invitations-address-submit = Corriger l'adresse
invitations-flash-address = L'adresse est corrigée; l'ancien lien ne fonctionne plus.
answers-receipt-mail = Recevoir mes réponses par courriel
answers-receipt-mailed = Un courriel avec vos réponses part à votre adresse.
answers-receipt-too-often = Vos réponses vous ont déjà été envoyées plusieurs fois. Réessayez dans une heure.
mail-error-refused = L'adresse est refusée par le serveur de courriel (code { $status }).
mail-error-deferred = Le serveur de courriel demande d'attendre (code { $status }).
mail-error-unreachable = Le serveur de courriel ne répond pas.
mail-error-interrupted = L'envoi a été interrompu : le courriel est peut-être arrivé.
mail-error-not-written = Le courriel n'a pas pu être rédigé.
mail-kind-invitation = Invitation
mail-kind-link = Lien renvoyé
mail-kind-options-changed = Dates changées
mail-kind-closed = Clôture
mail-kind-decision = Décision
mail-kind-cancellation = Annulation
mail-kind-substitution = Personne substitut
mail-kind-receipt = Réponses données
mail-kind-people-added = Personnes ajoutées
mail-kind-reminder = Rappel
mail-kind-digest = Bilan
mail-kind-history = Historique du mois
mail-kind-update = Changement de rencontre
mail-kind-purge-warning = Destruction prochaine
admin-mail-title = File des courriels
admin-mail-due = À envoyer
admin-mail-oldest = Âge du plus ancien
admin-mail-no-age = aucun n'attend
admin-mail-later = Plus tard
admin-mail-held = En cours d'envoi
admin-mail-hour = Envoyés depuis une heure
admin-mail-day = Envoyés depuis un jour
admin-mail-failed = Abandonnés
admin-mail-dropped = Périmés depuis un jour
admin-mail-paused-since = L'envoi est suspendu depuis { $since } (heure de Québec). Rien n'est perdu : les courriels attendent.
admin-mail-pause = Suspendre l'envoi
admin-mail-resume = Reprendre l'envoi
admin-mail-paused = L'envoi est suspendu.
admin-mail-resumed = L'envoi reprend.
admin-mail-test-title = Essai d'envoi
admin-mail-test-text = Un courriel d'essai part à votre adresse, { $address }, même si l'envoi est suspendu.
admin-mail-test = M'envoyer un essai
admin-mail-tested = L'essai est en file d'envoi; rechargez cette page pour en voir le résultat.
admin-mail-test-sent = Dernier essai ({ $at }) : accepté par le serveur de courriel.
admin-mail-test-failed = Dernier essai ({ $at }) : échec. { $why }
admin-mail-test-waiting = Dernier essai ({ $at }) : en cours.
admin-mail-failures = Échecs
admin-mail-none = Aucun échec.
admin-mail-retry-all = Tout remettre en file
admin-mail-retry = Remettre en file
admin-mail-retried =
    { $count ->
        [0] Il n'y avait rien à remettre en file.
        [1] 1 courriel est remis en file d'envoi.
       *[other] { $count } courriels sont remis en file d'envoi.
        }
admin-mail-caption = Courriels qui ont échoué, du plus récent au plus ancien (heure de Québec)
admin-mail-queued-at = En file le
admin-mail-kind = Courriel
admin-mail-to = Destinataire
admin-mail-error = Ce qui s'est passé
admin-mail-next = Prochain essai
admin-mail-attempts =
    { $count ->
        [1] 1 essai
       *[other] { $count } essais
        }

### --- jobs panel

admin-room-jobs = Tâches
admin-jobs-title = Tâches
admin-jobs-text = Ce que l'application fait d'elle-même, et ce qui attend son tour. Les heures sont celles de Québec.
admin-jobs-tasks = Tâches répétées
admin-jobs-tasks-caption = Tâches et ce qu'elles ont donné la dernière fois
admin-jobs-task = Tâche
admin-jobs-last = Dernière fois
admin-jobs-next = Prochaine fois
admin-jobs-failures = Échecs de suite
admin-jobs-failed-at = dernier échec : { $at }
admin-jobs-now = Hors de son tour
admin-jobs-run = Exécuter
admin-jobs-never = Jamais
admin-jobs-seconds =
    { $count ->
        [0] moins d'une seconde
        [1] 1 seconde
       *[other] { $count } secondes
        }
admin-jobs-queue = File de travaux
admin-jobs-queue-caption = Travaux en attente, par sorte
admin-jobs-work = Travail
admin-jobs-due = À faire
admin-jobs-age = Âge du plus ancien
admin-jobs-later = Plus tard
admin-jobs-given-up = Abandonnés
admin-jobs-retry = Réessayer les travaux abandonnés
admin-jobs-retried =
    { $count ->
        [0] Il n'y avait rien à réessayer.
        [1] 1 travail est remis en file.
       *[other] { $count } travaux sont remis en file.
        }
admin-jobs-asked = La tâche est demandée : elle commence dans les prochaines secondes. Rechargez cette page pour en voir le résultat.
admin-jobs-no-worker = Aucun processus n'a encore vu cette tâche. Vérifiez que « creneau worker », ou « creneau serve » avec server.worker, est en marche.
admin-jobs-late = « { $task } » est en retard. Vérifiez que « creneau worker », ou « creneau serve » avec server.worker, est en marche et que la base de données répond (« creneau doctor »).
admin-jobs-failing =
    { $count ->
        [1] « { $task } » a échoué. Elle est réessayée d'elle-même; la cause est dans le journal technique, sous « schedule.failed ».
       *[other] « { $task } » a échoué { $count } fois de suite. Elle est réessayée d'elle-même, de moins en moins souvent; la cause est dans le journal technique, sous « schedule.failed ».
        }
admin-jobs-queue-late = Des travaux attendent depuis plus de cinq minutes. Vérifiez que « creneau worker », ou « creneau serve » avec server.worker, est en marche.
admin-jobs-dead =
    { $count ->
        [1] 1 travail est abandonné après plusieurs essais. La cause est dans le journal technique, sous « job.failed »; une fois réglée, réessayez.
       *[other] { $count } travaux sont abandonnés après plusieurs essais. La cause est dans le journal technique, sous « job.failed »; une fois réglée, réessayez.
        }
admin-task-house-keeping = Ménage
admin-task-house-keeping-text = Oublie les sessions terminées et les compteurs périmés, chaque heure.
admin-task-notices = Rappels et avis
admin-task-notices-text = Envoie les rappels, les bilans et les avis de destruction, chaque minute.
admin-task-purge = Destruction de nuit
admin-task-purge-text = Détruit les sondages qui ont dépassé leur date, chaque nuit.
admin-task-seal = Sceau du journal d'audit
admin-task-seal-text = Scelle les nouvelles inscriptions, chaque minute.
admin-task-verify = Vérification du sceau
admin-task-verify-text = Suit la chaîne des sceaux de bout en bout, chaque nuit.
admin-task-histories = Historique mensuel
admin-task-histories-text = Met en file le courriel que chaque personne reçoit de son propre historique, une fois le mois fini.
admin-standing-off = Désactivée par la configuration
admin-standing-running = En cours
admin-standing-asked = Demandée
admin-standing-late = En retard
admin-standing-failed = A échoué
admin-standing-waiting = À jour
admin-job-close = Clôture à la date limite
admin-job-resend = Envoi d'un lien perdu
admin-job-mails = Courriels
audit-verb-task-asked = Tâche demandée hors de son tour
audit-verb-jobs-retried = Travaux abandonnés remis en file

### --- access and rectification

answers-you-data = Mes données
records-title = Vos données
records-text = Tout ce que ce service conserve à votre sujet pour ce sondage.
records-held = Ce qui est conservé
records-name = Nom
records-email = Courriel
records-organisation = Organisation
records-standing = Présence
records-required = Obligatoire
records-optional = Facultative
records-added = Invitation ajoutée
records-link-ends = Fin de votre lien
records-account = Compte
records-account-tied = L'invitation est liée à votre compte.
records-cast = Première réponse
records-changed = Dernière modification
records-note = Note
records-answers = Vos réponses ({ $zone })
records-answer-removed = { $answer } (plage retirée)
records-answer-moved = { $answer } (plage déplacée depuis, à reconfirmer)
records-mails = Courriels qui vous ont été adressés
records-erased = Tout sera détruit { $date }.
records-take = Emporter vos données
records-take-text = Le fichier contient tout ce qui précède, et rien sur les autres personnes.
records-csv = Fichier pour tableur (CSV)
records-json = Fichier JSON
admin-room-requests = Demandes d'accès
admin-request-new-title = Demandes d'accès et de rectification
admin-request-new-text = Répondre à une personne qui veut savoir ce qui est conservé à son sujet, le corriger ou le faire effacer.
admin-request-address = Courriel de la personne
admin-request-address-hint = Assurez-vous de son identité. La recherche est inscrite au journal et reste ouverte { $minutes } minutes, pour vous seulement.
admin-request-address-wrong = Entrez une adresse de courriel, comme prenom.nom@exemple.qc.ca.
admin-request-open = Chercher
admin-request-title = Demande d'une personne
admin-request-about = Demande au sujet de { $address }. Elle se referme { $until }.
admin-request-held = Où cette personne figure
admin-request-polls = Sondages où elle est invitée
admin-request-accounts = Comptes
admin-request-owned = Sondages qui lui appartiennent
admin-request-substitutions = Sondages dont elle est substitut
admin-request-groups = Groupes enregistrés par d'autres
admin-request-mails = Courriels
admin-request-none = Elle n'est invitée à aucun sondage.
admin-request-caption = Sondages où la personne est invitée, sans leur contenu
admin-request-answered = A répondu
admin-request-tied = par une autre adresse, liée à son compte
admin-request-texts = Les textes écrits par d'autres (titres, descriptions, motifs) ne sont pas parcourus : ils peuvent la nommer et sont détruits avec leur sondage.
admin-request-acts = Répondre à la demande
admin-request-json = Exporter (JSON)
admin-request-csv = Exporter (CSV)
admin-request-export-text = Tout ce qui est conservé à son sujet, à lui remettre. Rien n'y figure sur les autres personnes. L'exportation est inscrite au journal.
admin-request-close = Terminer
admin-request-close-text = Oublie cette recherche. Sinon elle s'oublie d'elle-même.
admin-request-closed = La demande est terminée.
admin-correction-title = Corriger partout
admin-correction-text = Un nom ou une adresse, dans tous les sondages, groupes et comptes.
admin-correction-former = Adresse actuelle
admin-correction-name = Nouveau nom
admin-correction-address = Nouvelle adresse de courriel
admin-correction-stays = Laissez vide pour ne rien y changer.
admin-correction-nothing = Entrez un nouveau nom, une nouvelle adresse, ou les deux.
admin-correction-polls =
    { $count ->
        [0] Elle n'est invitée à aucun sondage.
        [1] Elle est corrigée dans 1 sondage; ses réponses restent.
       *[other] Elle est corrigée dans { $count } sondages; ses réponses restent.
        }
admin-correction-link = Si l'adresse change, un nouveau lien part à la nouvelle adresse pour chaque sondage ouvert, et l'ancien cesse de fonctionner tout de suite.
admin-correction-taken = Un sondage où la nouvelle adresse est déjà invitée garde l'ancienne : il vous sera nommé.
admin-correction-account = Le compte est corrigé aussi, mais le fournisseur d'identité l'écrit de nouveau à chaque ouverture de session : faites-y corriger le nom et l'adresse.
admin-correction-submit = Corriger partout
admin-correction-done =
    { $count ->
        [0] C'est corrigé.
        [1] C'est corrigé, dans 1 sondage.
       *[other] C'est corrigé, dans { $count } sondages.
        }
admin-correction-kept =
    { $count ->
        [1] C'est corrigé, sauf dans 1 sondage où la nouvelle adresse est déjà invitée. Il est encore listé ici : demandez à sa personne organisatrice de retirer l'invitation en trop.
       *[other] C'est corrigé, sauf dans { $count } sondages où la nouvelle adresse est déjà invitée. Ils sont encore listés ici : demandez à leurs personnes organisatrices de retirer les invitations en trop.
        }
admin-erasure-title = Effacer partout
admin-erasure-text = Ses réponses partent, les totaux sont recomptés, ses sondages continuent sans elle.
admin-erasure-about = Tout ce qui est conservé au sujet de { $address } est effacé pour de bon.
admin-erasure-polls =
    { $count ->
        [0] Elle n'est retirée d'aucun sondage.
        [1] Elle est retirée de 1 sondage, avec son nom, son adresse, sa note et ses courriels. Son lien cesse de fonctionner.
       *[other] Elle est retirée de { $count } sondages, avec son nom, son adresse, ses notes et ses courriels. Ses liens cessent de fonctionner.
        }
admin-erasure-answers =
    { $count ->
        [0] Aucun total ne change.
        [1] Sa réponse sort des totaux de 1 sondage, qui sont recomptés.
       *[other] Ses réponses sortent des totaux de { $count } sondages, qui sont recomptés.
        }
admin-erasure-meetings =
    { $count ->
        [1] Elle a reçu l'invitation à une rencontre décidée. Si la rencontre change, personne ne pourra plus l'en aviser.
       *[other] Elle a reçu les invitations de { $count } rencontres décidées. Si elles changent, personne ne pourra plus l'en aviser.
        }
admin-erasure-held =
    { $count ->
        [1] 1 sondage est gelé : il la garde jusqu'à ce qu'il soit libéré. Recommencez alors.
       *[other] { $count } sondages sont gelés : ils la gardent jusqu'à ce qu'ils soient libérés. Recommencez alors.
        }
admin-erasure-substitutions =
    { $count ->
        [1] 1 sondage perd sa personne substitut.
       *[other] { $count } sondages perdent leur personne substitut.
        }
admin-erasure-groups =
    { $count ->
        [1] Elle sort de 1 groupe enregistré.
       *[other] Elle sort de { $count } groupes enregistrés.
        }
admin-erasure-account = Son compte est désactivé et perd son nom, son adresse, ses groupes, ses sessions et son agenda. Retirez-la d'abord du fournisseur d'identité : sinon elle aurait un nouveau compte à sa prochaine visite.
admin-erasure-given =
    { $count ->
        [1] 1 de ses sondages va à sa personne substitut.
       *[other] { $count } de ses sondages vont à leurs personnes substituts.
        }
admin-erasure-waiting =
    { $count ->
        [1] 1 de ses sondages attend d'être transféré; il porte le nom de l'organisation entre-temps.
       *[other] { $count } de ses sondages attendent d'être transférés; ils portent le nom de l'organisation entre-temps.
        }
admin-erasure-log = Le journal garde ce qu'elle a fait sous un identifiant, sans son nom ni son adresse.
admin-erasure-typed = Adresse de la personne
admin-erasure-typed-hint = Pour confirmer, tapez { $address }.
admin-erasure-typed-wrong = Tapez l'adresse de la personne telle qu'elle est écrite ci-dessus.
admin-erasure-oneself = C'est votre propre compte : une autre personne qui administre le service doit s'en charger.
admin-erasure-submit = Effacer partout
admin-erasure-done =
    { $count ->
        [0] La personne est effacée.
        [1] La personne est effacée, et retirée de 1 sondage.
       *[other] La personne est effacée, et retirée de { $count } sondages.
        }
admin-erasure-done-held =
    { $count ->
        [1] La personne est effacée, sauf de 1 sondage gelé. Recommencez quand il sera libéré.
       *[other] La personne est effacée, sauf de { $count } sondages gelés. Recommencez quand ils seront libérés.
        }
audit-verb-person-own-data-exported = Données emportées par leur personne
audit-verb-records-opened = Demande d'une personne ouverte
audit-verb-records-exported = Données d'une personne exportées
audit-verb-records-corrected = Personne corrigée partout
audit-verb-records-erased = Personne effacée partout
audit-verb-records-closed = Demande d'une personne terminée
audit-verb-person-corrected = Personne corrigée à sa demande
audit-verb-person-erased = Personne effacée à sa demande
audit-verb-account-corrected = Compte corrigé à la demande de sa personne
audit-verb-account-erased = Compte effacé à la demande de sa personne

### --- settings, networks, terms

layout-notice = Avis
error-outside-title = Vous n'êtes pas sur un réseau permis
error-outside-text = Le personnel ouvre ce service depuis les réseaux de l'organisation seulement. Connectez-vous au réseau, ou au réseau privé virtuel, puis réessayez. Pour une exception, adressez-vous aux personnes qui administrent le service. Les personnes invitées ne sont pas concernées : leur lien personnel fonctionne d'où qu'elles soient.
terms-before = Avant de continuer, prenez connaissance des conditions d'utilisation. Elles ne vous seront présentées de nouveau que si elles changent.
terms-accepted = Vous avez accepté ces conditions.
terms-effect = La version acceptée et le moment sont conservés avec votre compte.
terms-accept = J'accepte ces conditions
polls-edit-visibility-beyond = Choisissez-en moins : pour cette sensibilité, votre organisation permet au plus « { $most } ».
admin-room-settings = Réglages
admin-settings-title = Réglages
admin-settings-text = Ce qui peut être changé sans redémarrer. Chaque changement est inscrit au journal et prend effet en quelques secondes.
admin-settings-locked = Fixé par le fichier
admin-settings-locked-text = (fixé par le fichier de configuration : changez-le là)
admin-settings-change = Modifier
admin-settings-changes = Derniers changements
admin-settings-changes-caption = Changements, du plus récent au plus ancien (heure de Québec)
admin-settings-no-change = Aucun réglage n'a été changé.
admin-settings-when = Quand
admin-settings-what = Réglage
admin-settings-former = Avant
admin-settings-value = Après
admin-settings-who = Par
admin-settings-default = Valeur par défaut
admin-settings-own-text = Texte de l'organisation
admin-settings-our-text = Texte fourni
admin-settings-none = Aucun
admin-settings-number-hint = De { $least } à { $most }. Laissez vide pour revenir à la valeur par défaut.
admin-setting-deadline-hint = De { $least } à { $most }, sans dépasser le nombre suivant. Laissez vide pour revenir à la valeur par défaut.
admin-settings-save = Enregistrer
admin-settings-saved =
    { $count ->
        [0] Rien n'a changé.
        [1] 1 réglage est enregistré.
       *[other] { $count } réglages sont enregistrés.
        }
admin-settings-wrong-number = donnez un nombre de { $least } à { $most }.
admin-settings-wrong-choice = choisissez une des possibilités.
admin-settings-wrong-date = « { $line } » n'est pas une date. Écrivez-la comme 2027-01-04, une par ligne.
admin-settings-wrong-network = « { $line } » n'est pas un réseau. Écrivez-le comme 10.0.0.0/8, un par ligne.
admin-settings-wrong-long = c'est trop long, raccourcissez.
admin-settings-wrong-contradiction = donnez un nombre qui ne dépasse pas celui de la date limite la plus lointaine.
admin-settings-own-network = Cette liste vous mettrait dehors : vous venez de { $address }. Ajoutez votre réseau, ou inscrivez d'abord une exception à votre nom.
admin-section-limits = Limites
admin-section-limits-text = Ce qu'un sondage peut contenir, et ce qui part par heure.
admin-section-deadlines = Dates limites et rappels
admin-section-deadlines-text = Ce qui est proposé, et jusqu'où on peut aller.
admin-section-floors = Visibilité permise
admin-section-floors-text = Ce que les personnes invitées voient, au plus, des réponses des autres. Les sondages déjà créés gardent leur réglage jusqu'à leur prochaine modification.
admin-section-holidays = Jours fériés
admin-section-holidays-text = Les treize jours de la fonction publique québécoise sont déjà là.
admin-section-networks = Réseaux du personnel
admin-section-networks-text = D'où le personnel peut ouvrir le service. Les personnes invitées ne sont pas concernées.
admin-topic-notice = Avis sur toutes les pages
admin-topic-notice-text = Un court texte en haut de chaque page, comme une panne prévue. Vide, rien n'est montré.
admin-topic-terms = Conditions d'utilisation
admin-topic-terms-text = Ce que le personnel accepte à l'ouverture d'une session.
admin-topic-privacy = Renseignements personnels
admin-topic-help = Aide
admin-topic-accessibility = Accessibilité
admin-topic-about = À propos
admin-topic-text = Votre texte à la place de celui qui est fourni.
admin-setting-options = Plages par sondage
admin-setting-people = Personnes par sondage
admin-setting-mails-organiser = Courriels par heure, par personne organisatrice
admin-setting-mails = Courriels par heure, en tout
admin-setting-deadline = Jours proposés jusqu'à la date limite
admin-setting-deadline-maximum = Jours jusqu'à la date limite la plus lointaine
admin-setting-reminder = Rappel, en heures avant la date limite
admin-setting-internal = Sondage interne
admin-setting-restricted = Sondage restreint
admin-setting-holidays-added = Jours fériés à ajouter
admin-setting-holidays-removed = Jours fériés à enlever
admin-setting-dates-hint = Une date par ligne, comme 2027-01-04; { $most } au plus.
admin-setting-networks = Réseaux permis
admin-setting-networks-hint = Un réseau par ligne, comme 10.0.0.0/8; { $most } au plus. Vide, le personnel vient d'où il veut.
admin-setting-networks-none = Aucune restriction
admin-setting-terms-version = Version des conditions
admin-setting-text-french = { $topic } : en français
admin-setting-text-english = { $topic } : en anglais
admin-setting-text-hint = En Markdown; la première ligne, « # Titre », en est le titre. Au plus { $kilobytes } ko. Vide, le texte fourni sert.
admin-terms-renew = C'est une nouvelle version : la faire accepter
admin-terms-renew-hint = Chaque membre du personnel l'accepte une fois, à sa prochaine page.
admin-exceptions-title = Exceptions aux réseaux permis
admin-exceptions-text = Qui peut venir d'ailleurs, pourquoi, et jusqu'à quand. Une exception finit d'elle-même.
admin-exceptions-unrestricted = Aucun réseau n'est imposé pour le moment : ces exceptions ne changent rien.
admin-exceptions-register = Registre
admin-exceptions-empty = Aucune exception n'a été accordée.
admin-exceptions-caption = Exceptions, celles en vigueur d'abord
admin-exception-person = Courriel de la personne
admin-exception-person-hint = Celui de son compte.
admin-exception-reason = Motif
admin-exception-starts = Du
admin-exception-ends = Au
admin-exception-ends-hint = Dernier jour compris, au plus { $days } jours après le début.
admin-exception-approver = Approuvée par
admin-exception-new = Accorder une exception
admin-exception-submit = Inscrire au registre
admin-exception-end = Terminer
admin-exception-in-force = En vigueur
admin-exception-to-come = À venir
admin-exception-over = Terminée
admin-exception-made = L'exception est inscrite au registre.
admin-exception-ended = L'exception est terminée.
admin-exception-date-wrong = Donnez la date de début, comme 2027-01-04.
admin-exception-ends-wrong = Donnez une date de fin qui n'est pas passée, ni avant le début, ni plus de { $days } jours après.
audit-verb-setting-changed = Réglage changé
audit-verb-exception-made = Exception aux réseaux permis inscrite
audit-verb-exception-ended = Exception aux réseaux permis terminée
audit-verb-session-turned-away = Personnel refusé hors des réseaux permis
audit-verb-terms-accepted = Conditions d'utilisation acceptées

### --- indicators and sessions

admin-room-indicators = Indicateurs
admin-indicators-title = Indicateurs
admin-indicators-text = Des nombres par mois, pour toute l'organisation, jusqu'à maintenant. Ils ne disent rien des personnes et restent quand les sondages sont détruits.
admin-indicators-table = Tableau
admin-indicators-export = Exporter (CSV)
admin-indicators-export-text = Un fichier d'une ligne par mois. L'exportation est inscrite au journal.
admin-indicator-polls = Sondages publiés
admin-indicator-decision = Temps jusqu'à la décision (médiane)
admin-indicator-response = Taux de réponse
admin-indicator-mails = Courriels envoyés
admin-indicator-purges = Sondages détruits
admin-indicator-decided = Sondages décidés
admin-indicator-hours = Heures jusqu'à la décision (médiane)
admin-indicator-asked = Personnes invitées
admin-indicator-answered = Personnes qui ont répondu
admin-indicator-month = Mois
admin-indicator-value = Valeur
admin-indicator-nothing = rien à compter
admin-indicator-days =
    { $count ->
        [0] moins d'un jour
        [1] 1 jour
       *[other] { $count } jours
        }
admin-indicator-percent = { $count } %
admin-indicator-none = Rien encore. Le premier nombre paraît ici dès qu'il y a de quoi compter.
admin-indicator-summary = Ce mois-ci : { $now }. Au plus en deux ans : { $most }.
audit-verb-indicators-exported = Indicateurs exportés
admin-sessions-title = Sessions ouvertes
admin-sessions-caption = Sessions, de la plus récemment utilisée à la plus ancienne (heure de Québec)
admin-sessions-since = Ouverte
admin-sessions-seen = Dernière utilisation
admin-sessions-network = Réseau (tronqué)

### --- end

### --- retention

retention-title = Conservation
retention-text = Les règles que les personnes organisatrices peuvent choisir pour un sondage. Une règle changée ou retirée ne change rien à ce qui a été promis aux sondages qui l'ont déjà.
retention-none = Aucune règle : tous les sondages suivent la configuration, soit { $period }.
retention-caption = Règles de conservation
retention-code = Code
retention-code-hint = Celui de votre calendrier de conservation : lettres, chiffres, points et traits d'union, 20 caractères au plus.
retention-code-wrong = Écrivez un code de 1 à 20 lettres, chiffres, points ou traits d'union.
retention-code-taken = Une autre règle a ce code. Choisissez-en un autre.
retention-too-many = Au plus { $limit } règles peuvent être offertes à la fois : retirez-en une d'abord.
retention-name = Nom
retention-name-fr = Nom en français
retention-name-en = Nom en anglais
retention-name-hint = Au plus { $most } caractères.
retention-period = Durée
retention-days = Nombre de jours
retention-days-hint = De { $least } à { $most } jours. Un sondage n'est jamais gardé au-delà du maximum de la configuration.
retention-days-wrong = Écrivez un nombre de jours entre { $least } et { $most }.
retention-starts = Comptés à partir de
retention-starts-last-option = la dernière plage ou la date limite
retention-starts-decision = la décision (sans décision : la dernière plage ou la date limite)
retention-starts-last-change = la dernière modification du sondage
retention-period-last-option = { $days } jours après la dernière plage ou la date limite
retention-period-decision = { $days } jours après la décision
retention-period-last-change = { $days } jours après la dernière modification
retention-disposition = À la fin
retention-disposition-destroy = Détruire
retention-disposition-file = Verser la décision au dossier, puis détruire
retention-choose = Choisissez dans la liste.
retention-default = Par défaut
retention-default-label = Règle par défaut
retention-default-hint = Donnée aux nouveaux sondages. Il y en a toujours une.
retention-default-needed = Il faut une règle par défaut : donnez d'abord ce rôle à une autre.
retention-new-title = Ajouter une règle
retention-edit-text = Les sondages qui ont déjà cette règle gardent la date promise.
retention-save = Enregistrer
retention-retire = Retirer cette règle
retention-retire-text = Elle ne sera plus offerte. Les sondages qui l'ont la gardent.
retention-retired = Retirée
retention-retired-text = Cette règle est retirée : elle n'est plus offerte et ne change plus.
retention-history = Ce que la règle a été (heure de Québec)
retention-changed = Le
retention-changed-by = Par
retention-rule = Règle
retention-created = La règle est ajoutée.
retention-updated = La règle est enregistrée.
retention-retired-done = La règle est retirée.
retention-date-and-rule = { $date } (règle « { $name } », { $code })
retention-filing = La règle « { $name } » demande de verser la décision à votre dossier avant que tout soit détruit, { $date } : téléchargez le fichier d'agenda et imprimez cette page.
retention-rule-name = Règle de conservation : { $name }.
retention-rule-words = { $name } : { $period } ({ $code })
answers-about-erased-by-rule = Le sondage et toutes les réponses seront détruits { $date } (règle de conservation « { $name } »).
audit-verb-poll-retention-chosen = Durée de conservation choisie
audit-verb-retention-created = Règle de conservation ajoutée
audit-verb-retention-updated = Règle de conservation modifiée
audit-verb-retention-retired = Règle de conservation retirée
