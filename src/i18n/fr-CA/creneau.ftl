# Textes de l'interface, français (Canada). Une section par fonctionnalité; clés « fonctionnalité-page-objet ».

### --- web: layout, errors, shared words

product-name = Créneau
layout-skip = Passer au contenu
layout-navigation = Navigation principale
layout-my-polls = Mes sondages
layout-administration = Administration
layout-audit = Journal
layout-signed-in-as = Session ouverte : { $name }
layout-sign-out = Fermer la session
layout-help = Besoin d'aide? Écrivez à
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
error-gone-revoked-title = Invitation retirée
error-gone-revoked-text = La personne organisatrice a retiré cette invitation. Communiquez avec elle si vous pensez que c'est une erreur.
error-gone-expired-title = Lien expiré
error-gone-expired-text = Ce lien n'est plus valide : la date prévue est passée.
error-gone-replaced-title = Lien remplacé
error-gone-replaced-text = Un lien plus récent vous a été envoyé par courriel. Utilisez-le plutôt que celui-ci.
error-gone-used-title = Lien déjà utilisé
error-gone-used-text = Ce lien ne servait qu'une fois, et il a déjà servi.

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
time-warning-overlap = Chevauche { $option }

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

### --- invitations

### --- answers

### --- decisions

### --- admin and audit

admin-review-title = Sondages de l’organisation
admin-review-text = Métadonnées seulement : les titres, les personnes et les réponses ne sont pas montrés ici.
admin-review-caption = Sondages, de la destruction la plus proche à la plus lointaine
admin-review-due = À détruire (date passée)
admin-review-held = Gelés
admin-review-all-states = Tous les états
admin-review-filter = Filtrer
admin-review-empty = Aucun sondage ne correspond à ces critères.
admin-review-preview-selected = Prévisualiser la destruction des sondages cochés
admin-review-preview-all = Prévisualiser tout ce qui est dû
admin-review-pager = Pages de la liste
admin-review-previous = Page précédente
admin-review-next = Page suivante
admin-state-draft = Brouillon
admin-state-open = Ouvert
admin-state-closed = Clos
admin-state-decided = Décidé
admin-state-cancelled = Annulé
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
admin-poll-updated = Modifié le
admin-poll-options = Plages
admin-poll-people = Personnes
admin-poll-ballots = Bulletins
admin-poll-mails = Courriels
admin-poll-substitute = Substitut
admin-poll-purge = Destruction le
admin-poll-hold = Gel
admin-poll-due = À détruire
admin-poll-held = Gelé
admin-poll-hold-act = Geler
admin-purge-new-title = Prévisualiser la destruction
admin-purge-back = Sondages à détruire
admin-purge-nothing-due = Rien à détruire : aucun des sondages demandés n’a dépassé sa date de destruction, ou tous sont gelés.
admin-purge-summary =
    { $polls ->
        [one] { $polls } sondage sera détruit
       *[other] { $polls } sondages seront détruits
    } avec { $people } personnes, { $ballots } bulletins et { $mails } courriels.
admin-purge-final = La destruction est physique et définitive. Il n’en reste qu’un certificat sans renseignement personnel.
admin-purge-held =
    { $count ->
        [one] { $count } sondage gelé est laissé intact.
       *[other] { $count } sondages gelés sont laissés intacts.
    }
admin-purge-table = Sondages dont la date de destruction est passée
admin-purge-why = Pourquoi
admin-purge-why-held = Gelé : laissé intact
admin-purge-why-owner = Demandé par sa personne propriétaire
admin-purge-why-retention = Durée de conservation écoulée
admin-purge-reason = Motif
admin-purge-reason-missing = Choisissez un motif.
admin-purge-reason-retention = Durée de conservation écoulée
admin-purge-reason-owner = Demande de la personne propriétaire
admin-purge-reason-mistake = Créé par erreur
admin-purge-reason-legal = Obligation légale
admin-purge-count = Nombre de sondages à détruire
admin-purge-count-hint = Pour confirmer, tapez { $count }.
admin-purge-count-wrong = Tapez { $count }, le nombre de sondages à détruire.
admin-purge-confirm =
    { $count ->
        [one] Détruire { $count } sondage
       *[other] Détruire { $count } sondages
    }
admin-purge-done =
    { $purged ->
        [one] { $purged } sondage détruit
       *[other] { $purged } sondages détruits
    }; { $skipped ->
        [0] aucun laissé intact.
        [one] { $skipped } laissé intact, parce qu’il a changé depuis la prévisualisation.
       *[other] { $skipped } laissés intacts, parce qu’ils ont changé depuis la prévisualisation.
    }
admin-purge-index-title = Certificats de destruction
admin-purge-index-text = Ce qui reste de chaque destruction : des dates et des nombres.
admin-purge-index-caption = Certificats, du plus récent au plus ancien
admin-purge-index-empty = Aucune destruction n’a encore eu lieu.
admin-purge-trigger-schedule = Tâche de nuit
admin-purge-trigger-page = Page d’administration
admin-purge-trigger-command = Ligne de commande
admin-certificate-title = Certificat de destruction
admin-certificate-text = Les sondages ont été effacés physiquement, avec leurs plages, personnes, réponses, notes et courriels.
admin-certificate-id = Certificat
admin-certificate-at = Détruits le
admin-certificate-trigger = Déclenchée par
admin-certificate-polls = Sondages
admin-certificate-oldest = Date due la plus ancienne
admin-certificate-newest = Date due la plus récente
admin-hold-title = Gel d’un sondage
admin-hold-text = Un sondage gelé n’est détruit par personne, ni par la tâche de nuit, tant qu’il n’est pas libéré.
admin-hold-act = Geler ce sondage
admin-hold-reason = Motif du gel
admin-hold-reason-hint = Conservé avec le sondage et détruit avec lui. N’inscrivez aucun renseignement personnel.
admin-hold-reason-wrong = Donnez un motif d’au plus { $max } caractères.
admin-hold-since = Gelé depuis
admin-hold-release-text = Une fois libéré, le sondage sera détruit à sa date.
admin-hold-release = Libérer ce sondage
admin-hold-done = Le sondage est gelé.
admin-hold-released = Le sondage est libéré.
audit-title = Journal d’audit
audit-text = Qui a fait quoi, quand, d’où et pourquoi : des identifiants et des codes, aucun nom ni adresse.
audit-caption = Inscriptions, de la plus récente à la plus ancienne
audit-empty = Le journal est vide.
audit-at = Quand (UTC)
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
audit-actor-staff = Personnel
audit-actor-participant = Participant
audit-actor-system = Système
audit-actor-visitor = Visiteur
audit-actor-operator = Exploitation
audit-verb-session-opened = Connexion
audit-verb-session-closed = Déconnexion
audit-verb-session-refused = Connexion refusée
audit-verb-poll-created = Brouillon créé
audit-verb-poll-updated = Sondage modifié
audit-verb-poll-published = Sondage publié
audit-verb-poll-closed = Sondage clos
audit-verb-poll-reopened = Sondage rouvert
audit-verb-poll-extended = Échéance déplacée
audit-verb-poll-decided = Décision prise
audit-verb-poll-cancelled = Sondage annulé
audit-verb-poll-draft-deleted = Brouillon effacé
audit-verb-poll-deletion-requested = Suppression demandée
audit-verb-poll-deletion-withdrawn = Suppression annulée
audit-verb-poll-held = Sondage gelé
audit-verb-poll-released = Sondage libéré
audit-verb-poll-purged = Sondage détruit
audit-verb-option-added = Plages ajoutées
audit-verb-option-moved = Plage déplacée
audit-verb-option-removed = Plage retirée
audit-verb-option-restored = Plage remise
audit-verb-invitation-added = Personnes ajoutées
audit-verb-invitation-updated = Personne modifiée
audit-verb-invitation-removed = Personne retirée
audit-verb-invitation-sent = Invitations envoyées
audit-verb-invitation-link-resent = Lien renvoyé
audit-verb-invitation-link-revoked = Lien révoqué
audit-verb-invitation-link-reissued = Nouveau lien émis
audit-verb-substitute-named = Substitut désigné
audit-verb-substitute-accepted = Substitut accepté
audit-verb-substitute-removed = Substitut retiré
audit-verb-ballot-cast = Réponse donnée
audit-verb-ballot-changed = Réponse modifiée
audit-verb-ballot-withdrawn = Réponse retirée
audit-verb-purge-run = Destruction exécutée

### --- mail

mail-greeting = Bonjour { $name },
mail-title-label = Objet :
mail-place-label = Lieu ou lien :
mail-when-label = Date :
mail-link-personal = Votre lien personnel :
mail-link-page = La page du sondage :
mail-link-check = Vérifiez que l'adresse commence par { $address } avant de l'ouvrir. Sinon, il peut s'agir d'hameçonnage : n'ouvrez pas le lien.
mail-link-warning = Ce lien permet de répondre en votre nom, sans mot de passe : ne le transférez pas.
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
mail-invitation-deadline = Vous pouvez répondre { $deadline }.

mail-link-subject = Votre lien : { $title }
mail-link-subject-neutral = Votre lien vers un sondage de { $organisation }
mail-link-intro = Voici de nouveau votre lien vers le sondage organisé par { $organiser } ({ $organisation }).
mail-link-unasked = Si vous n'avez pas demandé ce courriel, vous pouvez l'ignorer : le lien n'est envoyé qu'à votre adresse.

mail-options-changed-subject = Les dates ont changé : { $title }
mail-options-changed-subject-neutral = Un sondage de { $organisation } a changé
mail-options-changed-intro = { $organiser } a ajouté, déplacé ou retiré des dates. Vos réponses aux autres dates sont conservées; ouvrez votre lien pour revoir celles qui ont changé.

mail-closed-subject = Sondage clos : { $title }
mail-closed-subject-neutral = Un sondage de { $organisation } est clos
mail-closed-intro = Le sondage est clos : les réponses ne peuvent plus être changées. La date retenue vous sera envoyée.
mail-closed-organiser = Votre sondage est clos. Vous pouvez consulter les réponses et retenir une date.

mail-decision-subject = { $title } : { $slot }
mail-decision-subject-neutral = Une date est retenue par { $organisation }
mail-decision-intro = { $organiser } a retenu une date.
mail-decision-organiser = Vous avez retenu une date; voici de quoi l'ajouter à votre agenda.
mail-decision-calendar = Le fichier joint ajoute la rencontre à votre agenda.

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

mailbox-title = Courriels de la démonstration
mailbox-intro = Tous les courriels envoyés, du plus récent au plus ancien. Aucun ne quitte cet ordinateur.
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

### --- end
